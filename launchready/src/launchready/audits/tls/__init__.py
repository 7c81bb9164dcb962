"""The encryption: certificates and versions."""
