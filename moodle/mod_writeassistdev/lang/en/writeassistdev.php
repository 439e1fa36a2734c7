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
 * Texts of the plugin in English.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$string['activitydate:due'] = 'Due:';
$string['assistant'] = 'Assistant';
$string['assistantmissing'] = 'The assistant could not be loaded. Load the page again; if it stays away, tell the person who looks after this site.';
$string['backupnotables'] = 'The work of students was not backed up: the assistant\'s service has not put its tables in order yet.';
$string['calendardue'] = '{$a} is due';
$string['calendarend'] = '{$a} closes';
$string['calendarstart'] = '{$a} opens';
$string['chats'] = 'Students\' chats';
$string['chats_always'] = 'In this activity teachers can read all chats; a badge tells the students so. Each chat that you open is noted, and its student sees when.';
$string['chats_alwaysbadge'] = 'Teachers can read the chats of this activity';
$string['chats_assistant'] = 'Assistant';
$string['chats_count'] = 'Chats';
$string['chats_gone'] = 'This chat cannot be read: it was deleted, or is not shared any longer.';
$string['chats_last'] = 'Last message';
$string['chats_logged'] = 'When you open a chat that is noted, and the student sees when.';
$string['chats_messages'] = 'Messages';
$string['chats_never'] = 'Teachers do not read chats in this activity. Its settings tell so ("Teachers may read chats").';
$string['chats_none'] = 'There is no chat to read here.';
$string['chats_nostudent'] = 'This is no student whose chats you can read here.';
$string['chats_of'] = 'Chats of {$a}';
$string['chats_shared'] = 'In this activity teachers can read the chats that students share. Each chat that you open is noted, and its student sees when.';
$string['chats_sharedbadge'] = 'Shared by the student since {$a}';
$string['chats_since'] = 'Shared since';
$string['chats_student'] = 'Student';
$string['chats_system'] = 'Note';
$string['chats_title'] = 'Chat';
$string['check_allgood'] = 'All is well.';
$string['check_database'] = 'Database';
$string['check_database_good'] = 'Moodle uses MySQL or MariaDB, which the endpoint can share.';
$string['check_database_wrong'] = 'This site does not use MySQL or MariaDB. The endpoint shares Moodle\'s tables through one of them, so the activity cannot work here. PostgreSQL and other databases are not supported.';
$string['check_endpoint'] = 'Address of the endpoint';
$string['check_front_good'] = '{$a->address} leads to the endpoint.';
$string['check_front_wrong'] = '{$a->address} does not lead to the endpoint ({$a->problem}): include the locations of deploy/ in the web server\'s configuration. If this server cannot reach its own address, look from a browser instead.';
$string['check_good'] = 'Good';
$string['check_script'] = 'Script of the page';
$string['check_service'] = 'Service';
$string['check_service_databaseunavailable'] = '{$a->address} answers, but cannot reach the database: check its connection string.';
$string['check_service_ready'] = '{$a->address} answers and is ready.';
$string['check_service_setupwrong'] = '{$a->address} answers, but is set up wrong.';
$string['check_service_silent'] = '{$a->address} does not answer as the service ({$a->problem}): start it, or correct the address in the settings.';
$string['check_service_upgraderequired'] = '{$a->address} answers, but its tables are not up to date: run its command upgrade.';
$string['check_wrong'] = 'Wrong';
$string['completiondetail:message'] = 'Send a message to the assistant';
$string['completionmessage'] = 'Student must send a message to the assistant';
$string['connection'] = 'Test the connection';
$string['connection_desc'] = 'Asks the service whether it is ready, and the site\'s own address whether it leads there.';
$string['connection_test'] = 'Test now';
$string['dayrequests'] = 'Replies for a student and day';
$string['dayrequests_help'] = 'How many replies of the assistant a student may ask for in a day. 0: as many as the site allows.';
$string['daytokens'] = 'Tokens for a student and day';
$string['daytokens_help'] = 'How many tokens, the parts of words that models count, a student\'s questions and their replies may cost in a day. 0: as many as the site allows.';
$string['defaults'] = 'New activities';
$string['defaults_desc'] = 'What a new activity begins with. Teachers can change it in each.';
$string['duedate'] = 'Due date';
$string['duedate_help'] = 'Until when texts are expected. It stands in the calendar; nothing is closed by it.';
$string['edit_goal'] = 'Goal while editing';
$string['enddate'] = 'End';
$string['enddate_help'] = 'From then on students can read what they wrote, and write no more.';
$string['error_beforedue'] = 'The end cannot come before the due date.';
$string['error_beforestart'] = 'This has to come after the start.';
$string['error_negative'] = 'This cannot be less than 0.';
$string['error_starters'] = 'At most {$a->lines} starters, of at most {$a->characters} characters each.';
$string['event_budgetreset'] = 'A student\'s budget reset';
$string['event_chatread'] = 'Chat read';
$string['event_reportviewed'] = 'Report viewed';
$string['goals'] = 'Goals';
$string['instructions'] = 'Instructions to the assistant';
$string['instructions_help'] = 'What the assistant is told before each chat, for example what the task is and how much it may help. Plain text.';
$string['limits'] = 'Limits';
$string['mobile_open'] = 'Open the assistant';
$string['models'] = 'Models';
$string['models_all'] = 'All of the site';
$string['models_desc'] = 'The ids of the models that teachers can choose from, one on each line, as the endpoint\'s configuration names them. Empty: teachers write ids themselves. It does not switch any model on or off.';
$string['models_help'] = 'Which models may answer here. If none is named, all that the site offers may.';
$string['modulename'] = 'AI Writing Assistant';
$string['modulename_help'] = 'Students write a text and talk with an assistant about it, in several chats at once.';
$string['modulenameplural'] = 'AI Writing Assistants';
$string['noactivities'] = 'There is no AI Writing Assistant in this course.';
$string['notice_closed'] = 'This activity closed on {$a}. You can read what you wrote.';
$string['notice_nosubmit'] = 'You cannot write here. If you should, ask your teacher to enrol you.';
$string['notice_notopenyet'] = 'This activity opens on {$a}.';
$string['notled'] = 'The assistant\'s service is not connected to this site. Its administrator finds out why under Test the connection in the activity\'s settings.';
$string['notyourstudent'] = 'This person is no student of this activity whom you may see.';
$string['outline'] = 'Messages to the assistant: {$a}';
$string['page-mod-writeassistdev-x'] = 'Any AI Writing Assistant page';
$string['panemode_broadcast'] = 'One message to all';
$string['panemode_independent'] = 'Each on its own';
$string['panemode_synchronized'] = 'In step, turn by turn';
$string['panemodes'] = 'How chats side by side go together';
$string['panes'] = 'Chats side by side';
$string['panes_help'] = 'How many chats a student may see side by side, with a model of its own in each.';
$string['panes_none'] = 'None';
$string['plan_goal'] = 'Goal while planning';
$string['pluginadministration'] = 'AI Writing Assistant administration';
$string['pluginname'] = 'AI Writing Assistant';
$string['privacy:metadata:amount'] = 'How much, how many or how often';
$string['privacy:metadata:chat'] = 'The chat that it belongs to';
$string['privacy:metadata:content'] = 'What was written, kept as it was written';
$string['privacy:metadata:day'] = 'The day, as year, month and day';
$string['privacy:metadata:editor'] = 'Who made this version of the text';
$string['privacy:metadata:kind'] = 'Which kind it is, for example a question or a reply, or the part of the work it belongs to';
$string['privacy:metadata:model'] = 'The language model that replied or was chosen';
$string['privacy:metadata:models'] = 'The services of the language models that the site has chosen. They make the replies, and are sent what a reply needs; no name and no id of the person.';
$string['privacy:metadata:models:messages'] = 'The message to reply to, and earlier messages of the chat';
$string['privacy:metadata:models:text'] = 'Parts of the person\'s text, where the person adds them to a message';
$string['privacy:metadata:reader'] = 'Who opened it';
$string['privacy:metadata:state'] = 'How it stands, for example finished or stopped, open or closed';
$string['privacy:metadata:table:activity_log'] = 'What was done while writing, where the activity keeps it';
$string['privacy:metadata:table:agreements'] = 'Who has agreed to be answered by an AI, to which notice and when';
$string['privacy:metadata:table:calls'] = 'Replies that are being made';
$string['privacy:metadata:table:chat'] = 'Messages of chats';
$string['privacy:metadata:table:chat_alternatives'] = 'Earlier replies, in the place of which new ones were asked for';
$string['privacy:metadata:table:chat_owners'] = 'How much a person stores in an activity';
$string['privacy:metadata:table:chat_readings'] = 'When teachers opened chats';
$string['privacy:metadata:table:chat_sessions'] = 'Chats';
$string['privacy:metadata:table:chat_sources'] = 'Where messages that were copied from another chat come from';
$string['privacy:metadata:table:concurrent_choices'] = 'Which of several replies a person chose';
$string['privacy:metadata:table:concurrent_panes'] = 'Chats that stand side by side';
$string['privacy:metadata:table:concurrent_sessions'] = 'Sets of chats side by side';
$string['privacy:metadata:table:concurrent_sync_state'] = 'How chats side by side go together, and the text that they share';
$string['privacy:metadata:table:content'] = 'Texts as they are now';
$string['privacy:metadata:table:day_usage'] = 'How many replies a person asked for on a day, and how many tokens they took';
$string['privacy:metadata:table:ideas'] = 'Ideas of the plan';
$string['privacy:metadata:table:imports'] = 'Which chats of an early release were taken over';
$string['privacy:metadata:table:metadata'] = 'The project: its title, goal, outline and state';
$string['privacy:metadata:table:orphans'] = 'Rows that an upgrade found no place for, and of activities that are gone';
$string['privacy:metadata:table:passages'] = 'What was taken over into texts from replies or from elsewhere, where the activity keeps it';
$string['privacy:metadata:table:statements'] = 'Statements of how AI was used';
$string['privacy:metadata:table:usage'] = 'How many replies a person asked for in the last hour';
$string['privacy:metadata:table:versions'] = 'Texts as they were';
$string['privacy:metadata:table:work'] = 'Projects of an early release';
$string['privacy:metadata:time'] = 'When it was';
$string['privacy:metadata:title'] = 'The title';
$string['privacy:metadata:user'] = 'The person';
$string['privacy:path:chats'] = 'Chats';
$string['privacy:path:other'] = 'Other';
$string['privacy:path:panes'] = 'Side by side';
$string['privacy:path:text'] = 'Text';
$string['provenance'] = 'Keep where the text comes from';
$string['provenance_help'] = 'What students take over from the assistant into their text, and longer passages that they paste from elsewhere, is noted. Students are told so below the text; no keys are kept.';
$string['provenance_told'] = 'What is taken over from the assistant into this text, and longer passages that are pasted from elsewhere, is noted. What is typed is not.';
$string['provenancenotice'] = 'What students are told of it';
$string['provenancenotice_help'] = 'Stands below the text. Empty: the usual sentence.';
$string['readchats'] = 'Teachers may read chats';
$string['readchats_always'] = 'Always; students see a badge';
$string['readchats_help'] = 'Whether teachers with the right to do so may read what a student and the assistant wrote. "When the student shares a chat": students choose it in the menu of a chat, and can end it. "Always": the page says so above everything that students write. Each time that a teacher opens a chat is noted in the log, and shown to its student. Teachers with separate groups see their groups alone.';
$string['readchats_never'] = 'Never';
$string['readchats_shared'] = 'When the student shares a chat';
$string['report'] = 'Report';
$string['report_active'] = 'Active students';
$string['report_caption'] = 'Students, and how much they have used the assistant';
$string['report_chats'] = 'Chats';
$string['report_choices'] = 'Choices between models';
$string['report_choices_caption'] = 'How often a model\'s reply was chosen when students compared replies';
$string['report_chosen'] = 'Chosen';
$string['report_lastuse'] = 'Last use';
$string['report_messages'] = 'Messages sent';
$string['report_model'] = 'Model';
$string['report_nochoices'] = 'Nobody has chosen between replies yet.';
$string['report_nomodel'] = 'Not known';
$string['report_notsetup'] = 'There is nothing to report yet: the assistant\'s service has not made its tables, or they are those of an earlier release. An administrator runs its command upgrade.';
$string['report_of'] = '{$a->used} of {$a->limit}';
$string['report_others'] = 'Others who have used it and are not listed, as teachers and people who have left the course: {$a}';
$string['report_plot'] = 'The last four weeks';
$string['report_readchats'] = 'Read the chats of {$a}';
$string['report_replies'] = 'Replies asked for';
$string['report_share'] = 'Share';
$string['report_shown'] = 'Shown';
$string['report_statement'] = 'AI use statement';
$string['report_students'] = 'Students';
$string['report_submitted'] = 'Text handed in';
$string['report_todayrequests'] = 'Replies today';
$string['report_todaytokens'] = 'Tokens today';
$string['report_tokens'] = 'Tokens';
$string['report_total'] = 'All students ({$a})';
$string['resetbudget'] = 'Reset today\'s budget';
$string['resetbudget_done'] = '{$a} has all of today\'s budget again.';
$string['resetbudget_of'] = 'Reset today\'s budget of {$a}';
$string['resetbudget_question'] = 'Give {$a} all of today\'s replies and tokens again? What was used stays in the report.';
$string['resetwork'] = 'Delete all texts and chats of students';
$string['restorenotables'] = 'The work of students was not restored: the assistant\'s service has not put its tables in order yet.';
$string['secret'] = 'Shared secret';
$string['secret_desc'] = 'Sent to the service when the connection is tested, so that it tells more of itself. The same as WriteAssist:Moodle:Secret in its settings; both may be empty.';
$string['service'] = 'Service';
$string['service_desc'] = 'The assistant is a service beside Moodle, which the web server leads to at /mod/writeassistdev/ajax.php. It needs a site on MySQL or MariaDB; PostgreSQL is not supported. {$a}';
$string['serviceurl'] = 'Address of the service';
$string['serviceurl_desc'] = 'Where this server reaches it, to test the connection. Browsers do not use it.';
$string['showinstructions'] = 'Students see the instructions';
$string['startdate'] = 'Start';
$string['startdate_help'] = 'Before it students see what the activity is about, and cannot write yet.';
$string['starters'] = 'Starters';
$string['starters_help'] = 'What an empty chat suggests to ask, one on each line, six at most. Empty: the usual ones.';
$string['statement_file'] = 'Download';
$string['statement_heading'] = 'Statement {$a->number}, {$a->time}';
$string['statements'] = 'AI use statements';
$string['statements_howmany'] = 'Handed in';
$string['statements_none'] = 'None was handed in.';
$string['statements_of'] = 'AI use statements of {$a}';
$string['studenttext'] = 'The student\'s text';
$string['taskupdatecompletion'] = 'Complete activities for those who have sent a message';
$string['textenabled'] = 'Students write a text here';
$string['textenabled_help'] = 'The text stands beside the assistant and is saved while it is written. Without it there is the assistant alone.';
$string['trial_end'] = 'Back to the activity';
$string['trial_told'] = 'This is a trial: the assistant knows the goals and your instructions as with your students, and neither your text nor your other chats. It begins anew each time this page is opened, and the trial chat before is deleted.';
$string['trial_try'] = 'Try it as your students will';
$string['trialchat'] = 'Trial chat';
$string['write'] = 'Write';
$string['write_goal'] = 'Goal while writing';
$string['writeassistdev:addinstance'] = 'Add an AI Writing Assistant';
$string['writeassistdev:exportown'] = 'Keep one\'s own chats and text as files';
$string['writeassistdev:readchats'] = 'Read students\' chats where the activity allows it';
$string['writeassistdev:submit'] = 'Write a text and ask the assistant';
$string['writeassistdev:view'] = 'Open the activity';
$string['writeassistdev:viewreports'] = 'See who has used the assistant, and how much';
$string['writers'] = 'Have written to the assistant: {$a}';
$string['writers_short'] = 'Writers';
$string['yourteachersinstructions'] = 'Your teacher\'s instructions';
$string['yourtext'] = 'Your text';
