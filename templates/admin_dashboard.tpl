{{%AUTOESCAPE context="HTML"}}
<div class="stack loose"><header class="stack tight"><h1>Dashboard</h1><p class="soft">By QuickSight, on the events of the lake. What it shows may be some minutes old.</p></header>
<iframe class="dashboard" src="/admin/reports/dashboard/frame" title="Dashboard of QuickSight" sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-downloads"></iframe></div>
