"""The DNS records and steps that mend a domain's mail."""
