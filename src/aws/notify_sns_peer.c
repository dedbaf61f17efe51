/* SNS as a peer has it, held against port/notify.h. */
#include "aws/adapters.h"
#include "aws/peer.h"
#include "base/test.h"
#include "port/notify_contract.h"

static void
keeps_the_contract_of_notices(void)
{
    struct ports *p = peer_ports_with_store(test_arena());

    CHECK_OK(notify_sns_open(test_arena(), p, &p->notify));
    notify_contract(p->store, p->notify);
}

TESTS(notify_sns, {
    TEST(keeps_the_contract_of_notices),
})
