<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * Texts of the plugin in German.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = 'Fällig:';
$string['assistant'] = 'Assistent';
$string['assistantmissing'] = 'Der Assistent konnte nicht geladen werden. Laden Sie die Seite neu; bleibt er weg, sagen Sie es der Person, die diese Website betreut.';
$string['backupnotables'] = 'Die Arbeit der Studierenden wurde nicht gesichert: Der Dienst des Assistenten hat seine Tabellen noch nicht in Ordnung gebracht.';
$string['calendardue'] = '{$a} ist fällig';
$string['calendarend'] = '{$a} endet';
$string['calendarstart'] = '{$a} beginnt';
$string['chats'] = 'Chats der Teilnehmer/innen';
$string['chats_always'] = 'In dieser Aktivität können Lehrende alle Chats lesen; ein Zeichen sagt es den Teilnehmer/innen. Jeder Chat, den Sie öffnen, wird vermerkt, und die Person sieht, wann.';
$string['chats_alwaysbadge'] = 'Lehrende können die Chats dieser Aktivität lesen';
$string['chats_assistant'] = 'Assistent';
$string['chats_count'] = 'Chats';
$string['chats_gone'] = 'Dieser Chat kann nicht gelesen werden: Er wurde gelöscht oder ist nicht mehr geteilt.';
$string['chats_last'] = 'Letzte Nachricht';
$string['chats_logged'] = 'Wenn Sie einen Chat öffnen, wird das vermerkt, und die Person sieht, wann.';
$string['chats_messages'] = 'Nachrichten';
$string['chats_never'] = 'In dieser Aktivität lesen Lehrende keine Chats. So steht es in ihren Einstellungen („Lehrende dürfen Chats lesen“).';
$string['chats_none'] = 'Hier gibt es keinen Chat zu lesen.';
$string['chats_nostudent'] = 'Das ist keine Person, deren Chats Sie hier lesen können.';
$string['chats_of'] = 'Chats von {$a}';
$string['chats_shared'] = 'In dieser Aktivität können Lehrende die Chats lesen, die Teilnehmer/innen teilen. Jeder Chat, den Sie öffnen, wird vermerkt, und die Person sieht, wann.';
$string['chats_sharedbadge'] = 'Von der Person geteilt seit {$a}';
$string['chats_since'] = 'Geteilt seit';
$string['chats_student'] = 'Teilnehmer/in';
$string['chats_system'] = 'Hinweis';
$string['chats_title'] = 'Chat';
$string['check_allgood'] = 'Alles ist in Ordnung.';
$string['check_database'] = 'Datenbank';
$string['check_database_good'] = 'Moodle verwendet MySQL oder MariaDB, die der Dienst mitbenutzen kann.';
$string['check_database_wrong'] = 'Diese Website verwendet weder MySQL noch MariaDB. Der Dienst benutzt Moodles Tabellen über eine von beiden, daher kann die Aktivität hier nicht funktionieren. PostgreSQL und andere Datenbanken werden nicht unterstützt.';
$string['check_endpoint'] = 'Adresse des Dienstes';
$string['check_front_good'] = '{$a->address} führt zum Dienst.';
$string['check_front_wrong'] = '{$a->address} führt nicht zum Dienst ({$a->problem}): Nehmen Sie die Regeln aus deploy/ in die Konfiguration des Webservers auf. Erreicht dieser Server seine eigene Adresse nicht, prüfen Sie es mit einem Browser.';
$string['check_good'] = 'Gut';
$string['check_script'] = 'Skript der Seite';
$string['check_service'] = 'Dienst';
$string['check_service_databaseunavailable'] = '{$a->address} antwortet, erreicht aber die Datenbank nicht: Prüfen Sie die Verbindungszeichenfolge.';
$string['check_service_ready'] = '{$a->address} antwortet und ist bereit.';
$string['check_service_setupwrong'] = '{$a->address} antwortet, ist aber falsch eingerichtet.';
$string['check_service_silent'] = '{$a->address} antwortet nicht als der Dienst ({$a->problem}): Starten Sie ihn, oder berichtigen Sie die Adresse in den Einstellungen.';
$string['check_service_upgraderequired'] = '{$a->address} antwortet, aber seine Tabellen sind nicht auf dem neuesten Stand: Führen Sie seinen Befehl upgrade aus.';
$string['check_wrong'] = 'Falsch';
$string['completiondetail:message'] = 'Eine Nachricht an den Assistenten senden';
$string['completionmessage'] = 'Teilnehmer/in muss dem Assistenten eine Nachricht senden';
$string['connection'] = 'Verbindung testen';
$string['connection_desc'] = 'Fragt den Dienst, ob er bereit ist, und die Adresse der Website, ob sie dorthin führt.';
$string['connection_test'] = 'Jetzt testen';
$string['dayrequests'] = 'Antworten je Person und Tag';
$string['dayrequests_help'] = 'Wie viele Antworten des Assistenten eine Person am Tag anfordern darf. 0: so viele, wie die Website erlaubt.';
$string['daytokens'] = 'Token je Person und Tag';
$string['daytokens_help'] = 'Wie viele Token, die Wortteile, die Modelle zählen, die Fragen einer Person und ihre Antworten am Tag kosten dürfen. 0: so viele, wie die Website erlaubt.';
$string['defaults'] = 'Neue Aktivitäten';
$string['defaults_desc'] = 'Womit eine neue Aktivität beginnt. Lehrende können es in jeder ändern.';
$string['duedate'] = 'Fälligkeit';
$string['duedate_help'] = 'Bis wann Texte erwartet werden. Das Datum steht im Kalender; geschlossen wird dadurch nichts.';
$string['edit_goal'] = 'Ziel beim Überarbeiten';
$string['enddate'] = 'Ende';
$string['enddate_help'] = 'Von da an können Teilnehmer/innen lesen, was sie geschrieben haben, aber nichts mehr schreiben.';
$string['error_beforedue'] = 'Das Ende kann nicht vor der Fälligkeit liegen.';
$string['error_beforestart'] = 'Dies muss nach dem Beginn liegen.';
$string['error_negative'] = 'Dies kann nicht kleiner als 0 sein.';
$string['error_starters'] = 'Höchstens {$a->lines} Anfänge mit je höchstens {$a->characters} Zeichen.';
$string['event_budgetreset'] = 'Budget von Studierenden zurückgesetzt';
$string['event_chatread'] = 'Chat gelesen';
$string['event_reportviewed'] = 'Bericht angesehen';
$string['goals'] = 'Ziele';
$string['instructions'] = 'Anweisungen an den Assistenten';
$string['instructions_help'] = 'Was dem Assistenten vor jedem Chat gesagt wird, etwa worum es in der Aufgabe geht und wie weit er helfen darf. Reiner Text.';
$string['limits'] = 'Grenzen';
$string['mobile_open'] = 'Assistenten öffnen';
$string['models'] = 'Modelle';
$string['models_all'] = 'Alle der Website';
$string['models_desc'] = 'Die Kennungen der Modelle, aus denen Lehrende wählen können, eine je Zeile, wie die Konfiguration des Dienstes sie nennt. Leer: Lehrende schreiben die Kennungen selbst. Kein Modell wird dadurch ein- oder ausgeschaltet.';
$string['models_help'] = 'Welche Modelle hier antworten dürfen. Ist keines genannt, dürfen es alle der Website.';
$string['modulename'] = 'KI-Schreibassistent';
$string['modulename_help'] = 'Teilnehmer/innen schreiben einen Text und sprechen mit einem Assistenten darüber, in mehreren Chats zugleich.';
$string['modulenameplural'] = 'KI-Schreibassistenten';
$string['noactivities'] = 'In diesem Kurs gibt es keinen KI-Schreibassistenten.';
$string['notice_closed'] = 'Diese Aktivität endete am {$a}. Sie können lesen, was Sie geschrieben haben.';
$string['notice_nosubmit'] = 'Sie können hier nicht schreiben. Falls Sie es sollten, bitten Sie Ihre Lehrperson, Sie einzuschreiben.';
$string['notice_notopenyet'] = 'Diese Aktivität beginnt am {$a}.';
$string['notled'] = 'Der Dienst des Assistenten ist mit dieser Website nicht verbunden. Warum, erfährt die Administration unter Verbindung testen in den Einstellungen der Aktivität.';
$string['notyourstudent'] = 'Diese Person gehört nicht zu den Studierenden dieser Aktivität, die Sie sehen dürfen.';
$string['outline'] = 'Nachrichten an den Assistenten: {$a}';
$string['page-mod-writeassistdev-x'] = 'Jede Seite des KI-Schreibassistenten';
$string['panemode_broadcast'] = 'Eine Nachricht an alle';
$string['panemode_independent'] = 'Jeder für sich';
$string['panemode_synchronized'] = 'Im Gleichschritt, Zug um Zug';
$string['panemodes'] = 'Wie Chats nebeneinander zusammengehen';
$string['panes'] = 'Chats nebeneinander';
$string['panes_help'] = 'Wie viele Chats eine Person nebeneinander sehen darf, jeden mit einem eigenen Modell.';
$string['panes_none'] = 'Keine';
$string['plan_goal'] = 'Ziel beim Planen';
$string['pluginadministration'] = 'Administration des KI-Schreibassistenten';
$string['pluginname'] = 'KI-Schreibassistent';
$string['privacy:metadata:amount'] = 'Wie viel, wie viele oder wie oft';
$string['privacy:metadata:chat'] = 'Der Chat, zu dem es gehört';
$string['privacy:metadata:content'] = 'Was geschrieben wurde, so wie es geschrieben wurde';
$string['privacy:metadata:day'] = 'Der Tag, als Jahr, Monat und Tag';
$string['privacy:metadata:editor'] = 'Wer diese Version des Textes gemacht hat';
$string['privacy:metadata:kind'] = 'Welcher Art es ist, zum Beispiel Frage oder Antwort, oder zu welchem Teil der Arbeit es gehört';
$string['privacy:metadata:model'] = 'Das Sprachmodell, das geantwortet hat oder gewählt wurde';
$string['privacy:metadata:models'] = 'Die Dienste der Sprachmodelle, die diese Website gewählt hat. Sie machen die Antworten und bekommen, was eine Antwort braucht; keinen Namen und keine Kennung der Person.';
$string['privacy:metadata:models:messages'] = 'Die Nachricht, auf die geantwortet wird, und frühere Nachrichten des Chats';
$string['privacy:metadata:models:text'] = 'Teile des Textes der Person, wo die Person sie einer Nachricht hinzufügt';
$string['privacy:metadata:reader'] = 'Wer ihn geöffnet hat';
$string['privacy:metadata:state'] = 'Wie es darum steht, zum Beispiel fertig oder angehalten, offen oder geschlossen';
$string['privacy:metadata:table:activity_log'] = 'Was beim Schreiben getan wurde, wo die Aktivität es aufbewahrt';
$string['privacy:metadata:table:agreements'] = 'Wer zugestimmt hat, dass eine KI antwortet, welchem Hinweis und wann';
$string['privacy:metadata:table:calls'] = 'Antworten, die gerade entstehen';
$string['privacy:metadata:table:chat'] = 'Nachrichten der Chats';
$string['privacy:metadata:table:chat_alternatives'] = 'Frühere Antworten, an deren Stelle neue verlangt wurden';
$string['privacy:metadata:table:chat_owners'] = 'Wie viel eine Person in einer Aktivität speichert';
$string['privacy:metadata:table:chat_readings'] = 'Wann Lehrende Chats geöffnet haben';
$string['privacy:metadata:table:chat_sessions'] = 'Chats';
$string['privacy:metadata:table:chat_sources'] = 'Woher Nachrichten stammen, die aus einem anderen Chat kopiert wurden';
$string['privacy:metadata:table:concurrent_choices'] = 'Welche von mehreren Antworten eine Person gewählt hat';
$string['privacy:metadata:table:concurrent_panes'] = 'Chats, die nebeneinander stehen';
$string['privacy:metadata:table:concurrent_sessions'] = 'Zusammenstellungen von Chats nebeneinander';
$string['privacy:metadata:table:concurrent_sync_state'] = 'Wie Chats nebeneinander zusammengehen, und der Text, den sie teilen';
$string['privacy:metadata:table:content'] = 'Texte, wie sie jetzt sind';
$string['privacy:metadata:table:day_usage'] = 'Wie viele Antworten eine Person an einem Tag verlangt hat und wie viele Token sie brauchten';
$string['privacy:metadata:table:ideas'] = 'Ideen des Plans';
$string['privacy:metadata:table:imports'] = 'Welche Chats einer frühen Version übernommen wurden';
$string['privacy:metadata:table:metadata'] = 'Das Projekt: Titel, Ziel, Gliederung und Stand';
$string['privacy:metadata:table:orphans'] = 'Zeilen, für die eine Aktualisierung keinen Platz fand, und von Aktivitäten, die es nicht mehr gibt';
$string['privacy:metadata:table:passages'] = 'Was aus Antworten oder von anderswo in Texte übernommen wurde, wo die Aktivität es aufbewahrt';
$string['privacy:metadata:table:statements'] = 'Erklärungen, wie KI verwendet wurde';
$string['privacy:metadata:table:usage'] = 'Wie viele Antworten eine Person in der letzten Stunde verlangt hat';
$string['privacy:metadata:table:versions'] = 'Texte, wie sie waren';
$string['privacy:metadata:table:work'] = 'Projekte einer frühen Version';
$string['privacy:metadata:time'] = 'Wann es war';
$string['privacy:metadata:title'] = 'Der Titel';
$string['privacy:metadata:user'] = 'Die Person';
$string['privacy:path:chats'] = 'Chats';
$string['privacy:path:other'] = 'Sonstiges';
$string['privacy:path:panes'] = 'Nebeneinander';
$string['privacy:path:text'] = 'Text';
$string['provenance'] = 'Herkunft des Textes festhalten';
$string['provenance_help'] = 'Was die Teilnehmer/innen vom Assistenten in ihren Text übernehmen, und längere Stellen, die sie von anderswo einfügen, wird festgehalten. Das steht unter dem Text; Tastendrücke werden nicht festgehalten.';
$string['provenance_told'] = 'Was vom Assistenten in diesen Text übernommen wird, und längere Stellen, die von anderswo eingefügt werden, wird festgehalten. Was getippt wird, nicht.';
$string['provenancenotice'] = 'Was den Teilnehmer/innen darüber gesagt wird';
$string['provenancenotice_help'] = 'Steht unter dem Text. Leer: der übliche Satz.';
$string['readchats'] = 'Lehrende dürfen Chats lesen';
$string['readchats_always'] = 'Immer; Teilnehmer/innen sehen ein Zeichen';
$string['readchats_help'] = 'Ob Lehrende mit dem Recht dazu lesen dürfen, was eine Person und der Assistent geschrieben haben. „Wenn die Person einen Chat teilt“: Sie wählt es im Menü des Chats und kann es beenden. „Immer“: Die Seite sagt es über allem, was geschrieben wird. Jedes Öffnen eines Chats steht im Protokoll und wird der Person gezeigt. Lehrende mit getrennten Gruppen sehen nur ihre Gruppen.';
$string['readchats_never'] = 'Nie';
$string['readchats_shared'] = 'Wenn die Person einen Chat teilt';
$string['report'] = 'Bericht';
$string['report_active'] = 'Aktive Studierende';
$string['report_caption'] = 'Studierende, und wie viel sie den Assistenten genutzt haben';
$string['report_chats'] = 'Chats';
$string['report_choices'] = 'Auswahl zwischen Modellen';
$string['report_choices_caption'] = 'Wie oft die Antwort eines Modells gewählt wurde, wenn Studierende Antworten verglichen';
$string['report_chosen'] = 'Gewählt';
$string['report_lastuse'] = 'Zuletzt genutzt';
$string['report_messages'] = 'Gesendete Nachrichten';
$string['report_model'] = 'Modell';
$string['report_nochoices'] = 'Bisher hat niemand zwischen Antworten gewählt.';
$string['report_nomodel'] = 'Nicht bekannt';
$string['report_notsetup'] = 'Es gibt noch nichts zu berichten: Der Dienst des Assistenten hat seine Tabellen nicht angelegt, oder sie sind die einer früheren Version. Die Administration führt seinen Befehl upgrade aus.';
$string['report_of'] = '{$a->used} von {$a->limit}';
$string['report_others'] = 'Weitere, die ihn genutzt haben und nicht aufgeführt sind, etwa Lehrende und Personen, die den Kurs verlassen haben: {$a}';
$string['report_plot'] = 'Die letzten vier Wochen';
$string['report_readchats'] = 'Chats von {$a} lesen';
$string['report_replies'] = 'Erbetene Antworten';
$string['report_share'] = 'Anteil';
$string['report_shown'] = 'Gezeigt';
$string['report_statement'] = 'Erklärung zur KI-Nutzung';
$string['report_students'] = 'Studierende';
$string['report_submitted'] = 'Text abgegeben';
$string['report_todayrequests'] = 'Antworten heute';
$string['report_todaytokens'] = 'Token heute';
$string['report_tokens'] = 'Token';
$string['report_total'] = 'Alle Studierenden ({$a})';
$string['resetbudget'] = 'Heutiges Budget zurücksetzen';
$string['resetbudget_done'] = '{$a} hat wieder das ganze heutige Budget.';
$string['resetbudget_of'] = 'Heutiges Budget von {$a} zurücksetzen';
$string['resetbudget_question'] = '{$a} wieder alle heutigen Antworten und Token geben? Was genutzt wurde, bleibt im Bericht.';
$string['resetwork'] = 'Alle Texte und Chats der Teilnehmer/innen löschen';
$string['restorenotables'] = 'Die Arbeit der Studierenden wurde nicht wiederhergestellt: Der Dienst des Assistenten hat seine Tabellen noch nicht in Ordnung gebracht.';
$string['secret'] = 'Gemeinsames Geheimnis';
$string['secret_desc'] = 'Wird dem Dienst gesendet, wenn die Verbindung getestet wird, damit er mehr über sich sagt. Dasselbe wie WriteAssist:Moodle:Secret in seinen Einstellungen; beide können leer sein.';
$string['service'] = 'Dienst';
$string['service_desc'] = 'Der Assistent ist ein Dienst neben Moodle, zu dem der Webserver unter /mod/writeassistdev/ajax.php führt. Er braucht eine Website auf MySQL oder MariaDB; PostgreSQL wird nicht unterstützt. {$a}';
$string['serviceurl'] = 'Adresse des Dienstes';
$string['serviceurl_desc'] = 'Wo dieser Server ihn erreicht, um die Verbindung zu testen. Browser verwenden sie nicht.';
$string['showinstructions'] = 'Teilnehmer/innen sehen die Anweisungen';
$string['startdate'] = 'Beginn';
$string['startdate_help'] = 'Vorher sehen Teilnehmer/innen, worum es geht, und können noch nicht schreiben.';
$string['starters'] = 'Anfänge';
$string['starters_help'] = 'Was ein leerer Chat zu fragen vorschlägt, je Zeile ein Anfang, höchstens sechs. Leer: die üblichen.';
$string['statement_file'] = 'Herunterladen';
$string['statement_heading'] = 'Erklärung {$a->number}, {$a->time}';
$string['statements'] = 'Erklärungen zur KI-Nutzung';
$string['statements_howmany'] = 'Abgegeben';
$string['statements_none'] = 'Es wurde keine abgegeben.';
$string['statements_of'] = 'Erklärungen zur KI-Nutzung von {$a}';
$string['studenttext'] = 'Der Text der Person';
$string['taskupdatecompletion'] = 'Aktivitäten für alle abschließen, die eine Nachricht gesendet haben';
$string['textenabled'] = 'Teilnehmer/innen schreiben hier einen Text';
$string['textenabled_help'] = 'Der Text steht neben dem Assistenten und wird beim Schreiben gespeichert. Ohne ihn gibt es nur den Assistenten.';
$string['trial_end'] = 'Zurück zur Aktivität';
$string['trial_told'] = 'Das ist ein Probelauf: Der Assistent kennt die Ziele und Ihre Anweisungen wie bei Ihren Studierenden, aber weder Ihren Text noch Ihre anderen Chats. Er beginnt jedes Mal neu, wenn diese Seite geöffnet wird; der vorige Probechat wird gelöscht.';
$string['trial_try'] = 'So ausprobieren, wie Ihre Studierenden es tun';
$string['trialchat'] = 'Probechat';
$string['write'] = 'Schreiben';
$string['write_goal'] = 'Ziel beim Schreiben';
$string['writeassistdev:addinstance'] = 'KI-Schreibassistenten hinzufügen';
$string['writeassistdev:exportown'] = 'Eigene Chats und den eigenen Text als Dateien behalten';
$string['writeassistdev:readchats'] = 'Chats der Teilnehmer/innen lesen, wo die Aktivität es erlaubt';
$string['writeassistdev:submit'] = 'Einen Text schreiben und den Assistenten fragen';
$string['writeassistdev:view'] = 'Die Aktivität öffnen';
$string['writeassistdev:viewreports'] = 'Sehen, wer den Assistenten wie viel verwendet hat';
$string['writers'] = 'Haben dem Assistenten geschrieben: {$a}';
$string['writers_short'] = 'Schreibende';
$string['yourteachersinstructions'] = 'Anweisungen Ihrer Lehrperson';
$string['yourtext'] = 'Ihr Text';
