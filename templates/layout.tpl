{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="en"{{#PAGE_ZONED}} data-zone="{{ZONE}}"{{/PAGE_ZONED}}>
<head>
<meta charset="utf-8">
<title>{{#PAGE_WRONG}}Error: {{/PAGE_WRONG}}{{PAGE_TITLE}} – Tandem</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
{{#PAGE_DESCRIPTION}}<meta name="description" content="{{TEXT}}">{{/PAGE_DESCRIPTION}}
{{#PAGE_ADDRESS}}<link rel="canonical" href="{{HREF}}">{{/PAGE_ADDRESS}}
{{#PAGE_AGAIN}}<noscript><meta http-equiv="refresh" content="{{SECONDS}}"></noscript>{{/PAGE_AGAIN}}
{{#PAGE_PRIVATE}}<meta name="robots" content="noindex">{{/PAGE_PRIVATE}}
<link rel="icon" href="{{BRAND_SVG}}" type="image/svg+xml">
<link rel="stylesheet" href="{{TANDEM_CSS}}">
<script src="{{TANDEM_JS}}" nonce="{{NONCE}}" defer></script>
</head>
<body{{#PAGE_WIDE}} class="wide"{{/PAGE_WIDE}}>
<a class="away skip" href="#main">Skip to the content</a>
<svg width="0" height="0" class="away" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" stroke="#6d7d79" d="M0 0V6"/></pattern></defs></svg>
<header class="bar"><div class="wrap">
<a class="brand" href="/"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#brand"/></svg>Tandem</a>
<nav class="nav" aria-label="Main">
{{#PAGE_NAV}}
<a href="{{HREF}}"{{#CURRENT}} aria-current="page"{{/CURRENT}}>{{TEXT}}</a>
{{/PAGE_NAV}}
</nav>
<div class="push">
{{#PAGE_SIGNED_OUT}}
<a href="/signin"{{#PAGE_AT_SIGNIN}} aria-current="page"{{/PAGE_AT_SIGNIN}}>Sign in</a><a class="btn s" href="/signup">Sign up</a>
{{/PAGE_SIGNED_OUT}}
{{#PAGE_SIGNED_IN}}
<a class="bell" href="/notices"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#bell"/></svg>{{#PAGE_UNREAD}}<span class="count">{{COUNT}}<span class="away"> new</span></span>{{/PAGE_UNREAD}}<span class="away"> Notices</span></a>
<a class="me" href="/account"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#person"/></svg><span><bdi>{{PAGE_PERSON}}</bdi><span class="away">, your account</span></span></a>
<form method="post" action="/signout">{{>TOKEN_FIELD}}<button class="linkish" type="submit">Sign out</button></form>
{{/PAGE_SIGNED_IN}}
</div>
</div></header>
<main id="main"><div class="wrap {{PAGE_WIDTH}}">
{{#PAGE_CRUMBS}}
<nav class="crumbs" aria-label="Where you are"><ol>{{#CRUMB}}<li{{#UP}} class="up"{{/UP}}>{{#LINK}}<a href="{{HREF}}">{{TEXT}}</a>{{/LINK}}{{#HERE}}<span aria-current="page">{{TEXT}}</span>{{/HERE}}</li>{{/CRUMB}}</ol></nav>
{{/PAGE_CRUMBS}}
{{#PAGE_ENDING}}
<p class="note warn"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#clock"/></svg><span>Your account is erased on <time datetime="{{DAY_ISO}}">{{DAY}}</time>. <a href="/account/erase">Change your mind</a></span></p>
{{/PAGE_ENDING}}
{{#PAGE_NOTE}}
<p class="note told" role="status"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#check"/></svg><span>{{TEXT}}</span></p>
{{/PAGE_NOTE}}
{{#PAGE_UNREAD_QUERY}}
<p class="note warn top"><svg class="icon" width="20" height="20" aria-hidden="true"><use href="{{ICONS}}#alert"/></svg><span>Part of what you asked for holds bytes that are not text, so it was left out. Type it again.</span></p>
{{/PAGE_UNREAD_QUERY}}
{{>PAGE_CONTENT}}
{{#PAGE_KEPT}}
<section class="kept stack" aria-labelledby="kept"><h2 id="kept">What you typed is kept</h2>{{#TYPED}}<blockquote class="card words">{{VALUE:p}}</blockquote>{{/TYPED}}</section>
{{/PAGE_KEPT}}
</div></main>
<footer class="foot"><div class="wrap line ends"><span>Software ranks. A person decides.</span>
<span class="line"><a href="/how-matching-works">How matching works</a><a href="/privacy">Privacy</a><a href="/postings">Postings</a></span></div></footer>
</body>
</html>
