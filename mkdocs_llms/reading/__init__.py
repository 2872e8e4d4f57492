"""What one fetched body says: bytes and an address in, a record out. Pure, and run in processes of its own."""
