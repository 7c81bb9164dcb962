"""How Alembic reaches the database: over the connection that `store.schema` hands to it."""

from alembic import context

from frontdesk.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
