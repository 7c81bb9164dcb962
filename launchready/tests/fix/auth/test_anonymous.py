from build.boundary import locks_each_route_once
from launchready.evidence.trials import AnonymousTrials, Who
from launchready.fix.auth.anonymous import anonymous

test_each_route_that_was_crossed_gets_its_lock_once = locks_each_route_once(
    anonymous, AnonymousTrials, Who.ANONYMOUS
)
