/*
 * Short forms of first names, and names that are one across spellings, as
 * people use them in the languages of Europe and its daughters. Not complete:
 * a short form that stands in no row is not hidden. A star stands before what
 * is an ordinary word too, in a language that resumes are written in, or what
 * is shortened so (ED, BERT, CAM).
 */
#include "core/blind_inside.h"

#include <string.h>

enum { ROWS_MOST = 12 }; /* that one name stands in */

static const char *const rows[] = {
    "abigail abby", "adalbert *bert", "adam adas", "adelheid heidi",
    "agnieszka aga", "albert *al *bert bertie", "aleksander alek olek sasha",
    "aleksandra ola sasha", "alessandra sandra", "alessandro sandro",
    "alexander alex alec *sandy sascha sasha xander",
    "alexandra alex lexi sandra *sandy sascha sasha xandra",
    "alfred *al alf alfie fred freddy", "alison ali ally", "amanda mandy",
    "andreas andi andy", "andrew andy *drew", "andrzej jedrek", "angela angie",
    "angelika geli", "anna ania anja anka *ann anne annie",
    "anneliese *liese liesel", "anthony *ant tony", "antoine tony",
    "anton toni tony", "antonia toni", "antonio toni tonio tony",
    "arthur *art", "august *gus gust", "barbara *barb babs basia",
    "bartholomew *bart", "bartlomiej bartek", "bartosz bartek",
    "beatrice bea trixie", "benedict ben", "benedikt ben",
    "benjamin ben benny benji", "bernard bernie", "bernhard bernd",
    "bradley brad", "brigitte gitte gitta", "calvin *cal", "cameron *cam",
    "carolina caro lina", "caroline caro carrie",
    "catherine *cat cathy cate kate katie kathy", "charles charlie *chuck",
    "charlotte charlie *lotte lottie", "christian chris",
    "christina chris chrissy tina", "christine chris chrissy tina",
    "christoph chris", "christopher chris topher", "clifford *cliff",
    "constanze conny", "cornelia conny nele", "cynthia cindy",
    "daniel dan danny dani", "daniela dani", "danielle dani",
    "david dave davy", "deborah deb debbie", "dieter didi", "dietrich dieter",
    "dmitri dima mitya", "dominic *dom", "dominik *dom", "donald don donnie",
    "dorothea doro thea", "dorothy *dot dottie", "douglas doug",
    "edmund *ed eddie ned ted", "eduard edi", "eduardo edu lalo",
    "edward *ed eddie ned ted teddy", "edwin *ed eddie", "ekaterina katya",
    "eleanor ellie nell nora", "elena lena",
    "elisabeth elli lisa lisbeth elsa *else sissi betti",
    "elizabeth beth betty eliza elsie libby lisa liz lizzie", "elzbieta ela",
    "emanuel manu manny", "emily em emmy", "enrico rico", "ernest ernie",
    "eugene *gene", "ezekiel zeke", "federico fede", "ferdinand ferdi",
    "florence flo", "florian flo", "frances fran fanny frankie",
    "francesca fran", "francesco franco", "francis *frank frankie fran",
    "francisco paco pancho", "frantisek franta", "franz franzl",
    "franziska franzi", "frederick fred freddie rick", "friederike rike",
    "friedrich fritz friedel", "gabriel gabe", "gabriele gabi",
    "gabriella gabby ella", "genevieve *gen ginny", "geoffrey geoff",
    "georg schorsch", "gerald gerry jerry", "gerard gerry", "gerhard gerd",
    "gerlinde linde", "gertrud trude", "gianluca luca",
    "giovanni gianni nino vanni", "giuseppe beppe peppe *pino", "gregory greg",
    "grzegorz grzesiek", "guadalupe *lupe", "guillermo *memo", "hans hansi",
    "harold *hal harry", "heinrich heiner heinz hein", "helena lena",
    "helene lene leni", "henrik rik", "henry *hal *hank harry",
    "herbert *bert herb", "howard howie", "hubert *bert", "ignacio nacho",
    "irina ira", "isabel bel *isa", "isabella bella *isa izzy", "ivan vanya",
    "izabela iza", "jackson *jack", "jacob *jack jake", "jacqueline jackie",
    "jakob jockel", "jakub *kuba", "james jamie jim jimmy", "*jan janek johan",
    "jana janka", "jaroslav jarda", "javier javi", "jeffrey jeff",
    "jennifer jen jenny", "jeremy jerry", "jerzy jurek", "jessica jess jessie",
    "jesus chuy", "jiri jirka", "joachim achim jochen", "joanna *asia joasia",
    "johann hans hannes", "johanna hanna hanni jo", "johannes hannes hans jo",
    "john *jack johnny", "jonathan jon jonny", "jose pepe",
    "josef pepa sepp jupp", "joseph joe joey", "josephine jo josie",
    "joshua josh", "judith judy", "julia jule julka", "julian jules",
    "juliana julie", "julie jules", "karl kalle karli", "karolina karola",
    "katarina kata katka", "katarzyna kasia",
    "katharina kathi kati kat katrin",
    "katherine kat kate kathy katie kay *kit kitty",
    "kathleen kate kathy katie", "kenneth ken kenny", "kevin kev",
    "kimberly kim", "konrad kurt", "krystyna krysia",
    "krzysztof krzysiek krzys", "lawrence larry", "leonard len lenny leo",
    "leonardo leo", "lillian lil lilly", "lorenzo enzo renzo",
    "louis lou louie", "louise lou", "lucia lucy", "ludwig lutz wiggerl",
    "luis lucho", "lukas luke", "magdalena leni magda lena",
    "malgorzata gosia malgosia", "manfred manni", "manuel manu manolo",
    "manuela manu",
    "margaret greta madge maggie *marge margie meg megan *peg peggy",
    "margarete gretchen grete gretel gritt",
    "maria mari maja marysia mitzi mia ria", "maria masha", "marianne janne",
    "martha marthe", "martin marty", "mary *may molly polly",
    "matthew *mat *matt matty", "matthias matze hias", "maximilian *max maxi",
    "melanie *mel", "mercedes merche",
    "michael micha michi mick mickey mike mikey", "michaela michi ela",
    "michal misiek", "mikhail misha", "miroslaw mirek",
    "mohammed mo mohamed muhammad", "monika moni", "nadezhda nadya",
    "natalia *nat natasha natalka", "natalie *nat", "nathan nate",
    "nathaniel nate", "nicholas nick nicky", "nicola nicky", "nicole nicky",
    "nikolai kolya", "nikolaus klaus niklas niki", "oliver ollie oli",
    "olivia liv livvy", "oswald ozzie", "pamela pam",
    "patricia *pat patsy patty tricia trish", "patrick paddy *pat",
    "penelope *penny", "peter pete", "petra peti", "philip phil *pip",
    "philipp phil lipp", "piotr piotrek", "rachel rach", "rafael rafa rafi",
    "raymond *ray", "rebecca becca becky", "renata renia",
    "ricardo rick ricky rico", "richard *dick *rich richie rick ricky",
    "robert *bert bob bobby robbie *robin *rob", "roberta bobbie",
    "roberto berto", "roderick *rod", "rodolfo fito", "ronald ron ronnie",
    "rosalind *ros roz", "rosemarie rosi", "rudolf rudi rolf", "russell russ",
    "ryszard rysiek", "salvatore salvo turi", "samantha *sam sammy",
    "samuel *sam sammy", "sandra *sandy", "santiago santi", "sarah sally",
    "sebastian basti seb wastl", "sergei seryozha", "sergio checo",
    "sidney sid", "siegfried sigi", "sofia sofi", "solomon *sol",
    "sophia sophie", "stanislaw staszek stasiek", "stanley stan",
    "stefan steff", "stefanie steffi", "stephanie steph",
    "stephen steve stevie", "steven steve", "stuart stu",
    "susan *sue susie suzy", "susanna sanna", "susanne susi sanne",
    "svetlana sveta", "sylvester *sly", "tadeusz tadek", "tatiana tanya",
    "terence terry", "teresa terry tess tessa", "theodor theo",
    "theodore ted teddy theo", "theresa terry tess resi", "therese resi",
    "thomas tom tommy", "tiffany *tiff", "timothy tim timmy", "tobias tobi",
    "tomasz tomek", "ulrich uli ulli", "ulrike uli ulli rike",
    "ursula uschi ursel", "valentina *vale", "valerie *val", "vanessa nessa",
    "verena vreni", "veronica ronnie", "veronika vroni", "victor vic",
    "victoria tori vicky", "viktor vitya", "vincent vince vinny",
    "vladimir volodya vova", "waldemar waldi", "walter walt wally",
    "wieslaw wiesiek", "wilhelm willi willy helmi", "wilhelmina mina minna",
    "william *bill billy liam *will willie", "wojciech wojtek",
    "wolfgang wolfi *wolf", "yekaterina katya", "yevgeny zhenya",
    "yolanda yoli", "zachary zach zack", "zbigniew zbyszek",
    "zdzislaw zdzisiek", "zofia zosia", "zuzanna zuza",
    NULL
};

/* The word in a row; *common: with its star. */
static bool
is_in(const char *row, const char *word, bool *common)
{
    size_t n = strlen(word);

    *common = false;
    for (const char *w = row; *w != '\0'; w += strspn(w, " ")) {
        size_t star = *w == '*', size = strcspn(w, " ");

        if (size == n + star && strncmp(w + star, word, n) == 0) {
            *common = star > 0;
            return true;
        }
        w += size;
    }
    return false;
}

const char **
blind_short_rows(struct arena *a, const char *part)
{
    const char **found = NEW_ARRAY(a, ROWS_MOST + 1, const char *);
    size_t count = 0;
    bool common;

    for (size_t i = 0; rows[i] != NULL && count < ROWS_MOST; i++)
        if (is_in(rows[i], part, &common))
            found[count++] = rows[i];
    return found;
}

bool
blind_is_short(const char *const *found, const char *word, bool *common)
{
    for (; *found != NULL; found++)
        if (is_in(*found, word, common))
            return true;
    return false;
}
