from build.boundary import Boundary
from launchready.audits.auth.objects import objects
from launchready.evidence.trials import PeerTrials, Who

boundary = Boundary(objects, PeerTrials, Who.PEER, "A colleague")

test_judges_by_the_effect_against_the_policy = boundary.judges_by_the_effect()
test_says_what_was_reached_by_which_route_and_how = boundary.says_what_was_reached()
test_a_pass_says_how_much_was_tried = boundary.says_how_much_was_tried()
