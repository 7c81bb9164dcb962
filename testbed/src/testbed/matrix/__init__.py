"""Every audit against every twin, every silence and every wall.

The only room of the testbed that knows the auditor: it calls it as a user would.
"""
