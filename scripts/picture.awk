# Terminal output to SVG: true text, so that it is sharp at any size, and the few codes the command writes: bold, dim, colours.
# It brings its own background, and so is read in light and dark alike. What does not fit the width is cut, as the last sign says.

BEGIN {
  width = 7.25; height = 17; margin = 14
  colour[1] = colour[9] = "#ff7b72"; colour[2] = colour[10] = "#7ee787"; colour[3] = colour[11] = "#e3b341"
}

{
  sub(/\r$/, "")
  sub(/.*\r/, "")                        # a line that counted on, and was taken back
  gsub(/\033\[\?[0-9]+[hl]|\033=|\033\[2K/, "")
  body[NR] = styled($0)
}

END {
  last = NR; while (body[last] == "") last--
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" role=\"img\">\n",
    columns * width + 2 * margin, last * height + 2 * margin
  print "<title>A run of Bench in a terminal</title>"
  print "<style>text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace;"
  print "fill: #e6edf3; white-space: pre }"
  print ".d { fill: #9da7b3 } .b { font-weight: bold; fill: #ffffff }</style>"
  print "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#161b22\"/>"
  for (line = 1; line <= last; line++)
    if (body[line] != "")
      printf "<text x=\"%d\" y=\"%d\" xml:space=\"preserve\">%s</text>\n", margin, margin + line * height - 5, body[line]
  print "</svg>"
}

# A line with its styles as spans, cut at the width.
function styled(text,    out, room, code, piece) {
  room = columns
  style = ""
  sub(/ +$/, "", text)
  while (text != "" && room > 0) {
    if (match(text, /^\033\[[0-9;]*m/)) {
      code = substr(text, 3, RLENGTH - 3)
      style = code == "1" ? "class=\"b\"" : code == "2" ? "class=\"d\"" : sub(/^38;5;/, "", code) ? "fill=\"" colour[code] "\"" : ""
      text = substr(text, RLENGTH + 1)
      continue
    }
    piece = match(text, /\033/) ? substr(text, 1, RSTART - 1) : text
    text = substr(text, length(piece) + 1)
    if (length(piece) > room || (length(piece) == room && text ~ /[^\033\[0-9;m]/)) piece = substr(piece, 1, room - 1) "…"
    room -= length(piece)
    out = out span(piece)
  }
  return out
}

function span(text) {
  gsub(/&/, "\\&amp;", text); gsub(/</, "\\&lt;", text); gsub(/>/, "\\&gt;", text)
  return text == "" ? "" : style == "" ? text : "<tspan " style ">" text "</tspan>"
}
