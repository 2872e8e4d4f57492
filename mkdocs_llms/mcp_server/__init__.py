"""A built site for agents over the Model Context Protocol. Only `server` needs the SDK, which is an extra."""
