# For those used to make; ./dev does the work and needs no make.
.PHONY: demo test check bench setup lock

demo test check bench setup lock:
	@./dev $@
