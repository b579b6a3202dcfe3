module bench.invalid/dittofs-standin

go 1.24
