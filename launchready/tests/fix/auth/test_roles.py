from build.boundary import locks_each_route_once
from launchready.evidence.trials import LowTrials, Who
from launchready.fix.auth.roles import roles

test_each_route_that_was_crossed_gets_its_lock_once = locks_each_route_once(
    roles, LowTrials, Who.LOW
)
