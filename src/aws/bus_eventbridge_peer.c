/* EventBridge as a peer has it, held against port/bus.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/test.h"
#include "port/bus_contract.h"

static void
keeps_the_contract_of_a_bus(void)
{
    struct ports *p = peer_ports(test_arena());

    CHECK_OK(bus_eventbridge_open(test_arena(), p, &p->bus));
    bus_contract(p->bus);
}

TESTS(bus_eventbridge, {
    TEST(keeps_the_contract_of_a_bus),
})
