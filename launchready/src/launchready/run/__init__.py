"""One run: plan, gather, judge, keep."""
