module bench.invalid/dittofs-double

go 1.24
