"""Settings: the business, where its widget may stand, who is told, what people agree to."""

from collections.abc import Mapping

from starlette.responses import Response

from frontdesk.domain.access import Action, authorize
from frontdesk.services.settings import TenantSettings
from frontdesk.web.inbox.shell import Wrong, shown, tried
from frontdesk.web.routing import Call, get, post


def read(call: Call, wrong: Wrong | None = None, secret: str = "") -> Response:
    """Show the settings; a new webhook secret is shown this once."""
    return shown(
        call, "settings", wrong, settings=call.desk.tenant.read(call.scope), secret=secret,
        origin=call.desk.settings.origin,
    )  # fmt: skip


def write(call: Call) -> Response:
    """Set them."""
    now = call.desk.tenant.read(call.scope)
    wanted = _given(call.form(), now.slug)
    return tried(
        call, lambda: call.desk.tenant.write(call.scope, wanted), "/inbox/settings?done=saved",
        read, Action.SETTINGS_READ,
    )  # fmt: skip


def new_secret(call: Call) -> Response:
    """Make another secret for signing webhooks."""
    secret = call.desk.tenant.new_webhook_secret(call.scope)
    return shown(
        call, "settings", None, secret=secret, origin=call.desk.settings.origin,
        settings=call.desk.tenant.read(authorize(call.subject, Action.SETTINGS_READ)),
    )  # fmt: skip


def _given(form: Mapping[str, str], slug: str) -> TenantSettings:
    def text(name: str) -> str:
        return form.get(name, "").strip()

    def lines(name: str) -> tuple[str, ...]:
        return tuple(form.get(name, "").split())

    return TenantSettings(
        name=text("name"), slug=slug, origins=lines("origins"), link_hosts=lines("link_hosts"),
        notify_email=text("notify_email"), webhook_url=text("webhook_url"),
        slack_url=text("slack_url"), consent_version=text("consent_version"),
        consent_en=text("consent_en"), consent_de=text("consent_de"),
    )  # fmt: skip


DOORS = (
    get("/inbox/settings", Action.SETTINGS_READ, read),
    post("/inbox/settings", Action.SETTINGS_WRITE, write),
    post("/inbox/settings/secret", Action.SETTINGS_WRITE, new_secret),
)
