"""The words of a front desk and their laws. Pure: no clock, no network, no store."""
