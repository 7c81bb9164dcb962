from build.boundary import locks_each_route_once
from launchready.evidence.trials import ForeignTrials, Who
from launchready.fix.auth.tenants import tenants

test_each_route_that_was_crossed_gets_its_lock_once = locks_each_route_once(
    tenants, ForeignTrials, Who.FOREIGN
)
