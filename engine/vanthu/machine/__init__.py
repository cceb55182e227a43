"""Workflows as machines: built once, fired purely; nothing is stored or rendered here.

`build` compiles and checks a workflow, `fire` decides a step, `explain` says why it can or cannot
be taken, `replay` rebuilds a case from its events, `graph` draws the states.
"""
