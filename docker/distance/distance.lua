-- Holds a request back on its way to the S3. Others go on meanwhile.
local latency = tonumber(os.getenv("DISTANCE_MILLISECONDS"))

core.register_action("latency", { "http-req" }, function() core.msleep(latency) end)
