/* The words of a User-Agent header that a person knows. */
#include "flow/agent.h"

#include <string.h>

struct word {
    const char *part, *name;
};

static const char *
first_of(const struct word *words, const char *agent, const char *otherwise)
{
    for (; words->part != NULL; words++) {
        if (strstr(agent, words->part) != NULL)
            return words->name;
    }
    return otherwise;
}

/* The order matters, as browsers claim to be each other. */
const char *
agent_name(struct arena *a, const char *agent)
{
    static const struct word browsers[] = {
        { "Edg", "Edge" }, { "OPR/", "Opera" }, { "Firefox/", "Firefox" },
        { "FxiOS", "Firefox" }, { "CriOS", "Chrome" },
        { "Chromium/", "Chromium" }, { "Chrome/", "Chrome" },
        { "Safari/", "Safari" }, { NULL, NULL },
    };
    static const struct word systems[] = {
        { "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" },
        { "Windows", "Windows" }, { "Mac OS", "Mac" },
        { "CrOS", "ChromeOS" }, { "Linux", "Linux" }, { NULL, NULL },
    };

    if (agent == NULL)
        agent = "";
    return arena_printf(a, "%s on %s",
                        first_of(browsers, agent, "A browser"),
                        first_of(systems, agent, "another system"));
}
