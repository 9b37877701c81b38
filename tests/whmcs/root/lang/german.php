<?php

declare(strict_types=1);

$_LANG['clientareatitle'] = 'Kundenbereich';
$_LANG['login'] = 'Anmelden';
$_LANG['logouttitle'] = 'Abmelden';
$_LANG['manage'] = 'Verwalten';
$_LANG['navinvoices'] = 'Rechnungen';
$_LANG['navservices'] = 'Dienste';
$_LANG['navorder'] = 'Neue Dienste bestellen';
$_LANG['moduleactionsuccess'] = 'Erfolgreich ausgeführt!';
$_LANG['moduleactionfailed'] = 'Fehlgeschlagen';
