"""The auditor beside Schemathesis and beside the plain status rule, on the same twins."""
