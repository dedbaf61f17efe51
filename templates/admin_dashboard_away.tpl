{{%AUTOESCAPE context="HTML"}}
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Dashboard – Tandem</title>
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="{{TANDEM_CSS}}">
</head>
<body>
<main><div class="wrap stack"><p class="note warn"><span><strong>The dashboard cannot be shown right now.</strong> QuickSight did not answer, or did not let us in. The reports are not touched by it. <a href="/admin/reports/dashboard/frame">Try again</a></span></p><p class="small soft">The log names the reason: reference {{REFERENCE}}. <code>tandem doctor</code> asks QuickSight and says what to do.</p></div></main>
</body>
</html>
