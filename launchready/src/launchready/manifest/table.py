"""What every table of a manifest is."""

from pydantic import BaseModel, ConfigDict


class Table(BaseModel):
    """A table that refuses unknown keys and wrong types, and never changes."""

    model_config = ConfigDict(
        strict=True, extra="forbid", frozen=True, hide_input_in_errors=True, allow_inf_nan=False
    )
