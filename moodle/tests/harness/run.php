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
 * Does with the plugin what Moodle does: php run.php COMMAND ARGUMENTS. Where the database is stands in WRITEASSIST_HARNESS, as JSON:
 * dbhost, dbport, dbuser, dbpass, dbname, prefix. What comes of it is JSON.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core_privacy\local\metadata\collection;
use core_privacy\local\request\approved_contextlist;
use core_privacy\local\request\approved_userlist;
use core_privacy\local\request\content_writer;
use core_privacy\local\request\userlist;
use mod_writeassistdev\local\budget;
use mod_writeassistdev\local\report;
use mod_writeassistdev\local\statements;
use mod_writeassistdev\local\student_data;
use mod_writeassistdev\local\words;
use mod_writeassistdev\privacy\provider;

error_reporting(E_ALL);
set_error_handler(function (int $level, string $message, string $file, int $line): bool {
    throw new ErrorException($message, 0, $level, $file, $line);
});

define('PLUGIN', dirname(__DIR__, 2) . '/mod_writeassistdev');
foreach (['moodle', 'database', 'metadata', 'plugin', 'request', 'completion', 'events', 'backup', 'restore'] as $part) {
    require_once(__DIR__ . "/$part.php");
}
spl_autoload_register(function (string $class): void {
    if (strpos($class, 'mod_writeassistdev\\') === 0) {
        require_once(PLUGIN . '/classes/' . str_replace('\\', '/', substr($class, strlen('mod_writeassistdev\\'))) . '.php');
    }
});

/**
 * The chats of the first activity that may be read.
 *
 * @param string $readchats what its teacher has set
 * @return \mod_writeassistdev\local\readable_chats
 */
function readable_chats(string $readchats): \mod_writeassistdev\local\readable_chats {
    return new \mod_writeassistdev\local\readable_chats((object)['id' => 1, 'readchats' => $readchats]);
}

global $CFG, $DB;
$CFG = json_decode(getenv('WRITEASSIST_HARNESS'));
$CFG->dirroot = __DIR__;
$CFG->wwwroot = 'https://moodle.example.edu';
$DB = new moodle_database($CFG);

$commands = [
    'metadata' => function () {
        $collection = provider::get_metadata(new collection());
        return ['tables' => $collection->tables, 'services' => $collection->services];
    },
    'contexts' => function ($userid) {
        return array_map('intval', provider::get_contexts_for_userid((int)$userid)->ids);
    },
    'users' => function ($contextid) {
        $users = new userlist(context::instance_by_id($contextid));
        provider::get_users_in_context($users);
        return $users->get_userids();
    },
    'export' => function ($userid) {
        provider::export_user_data(new approved_contextlist((object)['id' => $userid], provider::get_contexts_for_userid((int)$userid)->ids));
        return content_writer::$files;
    },
    'delete-user' => function ($userid) {
        provider::delete_data_for_user(new approved_contextlist((object)['id' => $userid], provider::get_contexts_for_userid((int)$userid)->ids));
    },
    'delete-users' => function ($contextid, ...$userids) {
        $users = new approved_userlist(context::instance_by_id($contextid));
        $users->add_users($userids);
        provider::delete_data_for_users($users);
    },
    'delete-context' => function ($contextid) {
        provider::delete_data_for_all_users_in_context(context::instance_by_id($contextid));
    },
    'readable-students' => function ($readchats, ...$userids) {
        return array_values(readable_chats($readchats)->students('SELECT id FROM {user} WHERE id IN (' . implode(',', $userids) . ')', []));
    },
    'readable-chats' => function ($readchats, $userid) {
        return array_values(readable_chats($readchats)->of_student((int)$userid));
    },
    'open-chat' => function ($readchats, $userid, $chatid, $readerid, $page = 0, $log = 'works') {
        \core\event\base::$isbroken = $log !== 'works';
        try {
            $chat = readable_chats($readchats)->open(context::instance_by_id(13), (int)$userid, (int)$chatid, (int)$readerid, (int)$page, 2);
        } catch (moodle_exception $exception) {
            return ['failed' => trim($exception->getMessage())];
        }
        return ['chat' => $chat, 'events' => \core\event\base::$triggered];
    },
    'delete-instance' => function ($id) {
        require_once(PLUGIN . '/lib.php');
        return writeassistdev_delete_instance($id);
    },
    'backup-contents' => function () {
        return (new ReflectionClass(\mod_writeassistdev\local\backup_contents::class))->getConstants();
    },
    'backup' => function ($activityid, $userinfo) {
        require_once(PLUGIN . '/backup/moodle2/backup_writeassistdev_activity_task.class.php');
        $task = new backup_writeassistdev_activity_task(['activityid' => (int)$activityid, 'userinfo' => (bool)$userinfo]);
        return ['xml' => $task->write(), 'users' => array_keys(backup_nested_element::$users), 'logs' => harness_step::$logs];
    },
    // What is told: xml (a file), oldcmid, course, users (of here by those of there), offset of dates, userinfo.
    'restore' => function ($told) {
        require_once(PLUGIN . '/backup/moodle2/restore_writeassistdev_activity_task.class.php');
        $told = json_decode($told, true);
        $task = new restore_writeassistdev_activity_task($told);
        $task->read(file_get_contents($told['xml']));
        return ['activity' => $task->info['activityid'], 'cmid' => $task->info['cmid'], 'logs' => harness_step::$logs];
    },
    'report' => function ($activityid, $students) {
        global $DB;
        $report = new report((int)$activityid, [$students, []]);
        [$fields, $from, $where, $params] = $report->table();
        $shown = [
            'students' => $DB->get_records_sql("SELECT u.id, $fields FROM $from WHERE $where", $params),
            'totals' => $report->totals(),
            'days' => $report->days(28),
            'choices' => $report->choices(),
            'others' => $report->others(),
        ];
        return $shown + ['queries' => $DB->perf_get_queries()];
    },
    'is-set-up' => function () {
        return report::is_set_up();
    },
    'day' => function ($ago) {
        return budget::day((int)$ago);
    },
    'reset-budget' => function ($activityid, $userid) {
        budget::reset((int)$activityid, (int)$userid);
    },
    'statements' => function ($activityid, $userid) {
        global $DB;
        [$fields, $from, $where, $params] = statements::table((int)$activityid, ['SELECT id FROM {user}', []]);
        return [
            'students' => $DB->get_records_sql("SELECT u.id, $fields FROM $from WHERE $where", $params),
            'statements' => array_values(statements::of_student((int)$activityid, (int)$userid)),
        ];
    },
    'outline' => function ($activityid, $userid) {
        return student_data::outline((int)$activityid, (int)$userid);
    },
    'no-formula' => function (...$texts) {
        return array_map([words::class, 'no_formula'], $texts);
    },
];
echo json_encode($commands[$argv[1]](...array_slice($argv, 2)));
