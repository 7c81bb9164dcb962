"""The post office: mail exchangers, a mailbox that IMAP opens, and a provider that sends."""
