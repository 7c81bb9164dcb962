from build.boundary import locks_each_route_once
from launchready.evidence.trials import PeerTrials, Who
from launchready.fix.auth.objects import objects

test_each_route_that_was_crossed_gets_its_lock_once = locks_each_route_once(
    objects, PeerTrials, Who.PEER
)
