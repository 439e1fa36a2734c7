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

namespace mod_writeassistdev\local;

/**
 * What students have written: rows of the tables that the endpoint makes and upgrades.
 *
 * They may be missing, while the endpoint has not been set up, and have foreign keys, so rows go in an order of ours.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class student_data {
    /** @var string[][] tables without an activity of their own: their column, and the table of the rows that it points to */
    public const PARTS = [
        'writeassistdev_chat_alternatives' => ['message_id', 'writeassistdev_chat'],
        'writeassistdev_chat_sources' => ['message_id', 'writeassistdev_chat'],
        'writeassistdev_concurrent_panes' => ['concurrent_session_id', 'writeassistdev_concurrent_sessions'],
        'writeassistdev_concurrent_sync_state' => ['concurrent_session_id', 'writeassistdev_concurrent_sessions'],
        'writeassistdev_imports' => ['work_id', 'writeassistdev_work'],
    ];

    /** @var string[] tables whose rows name the activity and the student, in the order in which they can be emptied */
    public const OWNED = [
        'writeassistdev_concurrent_choices',
        'writeassistdev_concurrent_sessions',
        'writeassistdev_chat',
        'writeassistdev_chat_readings',
        'writeassistdev_chat_sessions',
        'writeassistdev_chat_owners',
        'writeassistdev_activity_log',
        'writeassistdev_day_usage',
        'writeassistdev_passages',
        'writeassistdev_statements',
        'writeassistdev_versions',
        'writeassistdev_content',
        'writeassistdev_ideas',
        'writeassistdev_metadata',
        'writeassistdev_work',
    ];

    /** @var string[] tables whose rows name the activity alone: what the endpoint keeps of its settings */
    public const SETTINGS = [
        'writeassistdev_settings',
    ];

    /** @var string[] tables whose rows name the student alone: counts and agreements that hold for the whole site */
    public const PERSONAL = [
        'writeassistdev_agreements',
        'writeassistdev_calls',
        'writeassistdev_usage',
    ];

    /** @var string how the endpoint's names of teachers' trial chats begin */
    public const TRIAL = 'trial_';

    /** @var string[] tables of the endpoint's upgrade */
    public const UPGRADE = [
        'writeassistdev_orphans',
        'writeassistdev_versioninfo',
    ];

    /**
     * Deletes all that students have written in an activity; the activity itself stays.
     *
     * @param int $activityid row of the activity
     * @param int[]|null $userids only what these have written; null: everybody
     */
    public static function delete_of_activity(int $activityid, ?array $userids = null): void {
        if ($userids === []) {
            return;
        }
        self::delete_rows($activityid, $userids);
        $orphans = array_filter(orphans::of_activity($activityid), function (\stdClass $orphan) use ($userids): bool {
            return $userids === null || in_array($orphan->userid, $userids);
        });
        orphans::delete(array_keys($orphans));
    }

    /**
     * Deletes rows of an activity, and makes those of others forget that it was one of these who made a version or read a chat.
     *
     * @param int $activityid row of the activity
     * @param int[]|null $userids of whom; null: of everybody
     */
    private static function delete_rows(int $activityid, ?array $userids): void {
        global $DB;
        $tables = self::existing_tables();
        [$rows, $params] = ['writeassistdevid = :activityid', ['activityid' => $activityid]];
        if ($userids !== null) {
            [$in, $inparams] = $DB->get_in_or_equal($userids, SQL_PARAMS_NAMED, 'user');
            [$rows, $params] = ["$rows AND userid $in", $params + $inparams];
        }
        foreach (self::PARTS as $table => [$column, $parent]) {
            if (isset($tables[$table], $tables[$parent])) {
                $DB->delete_records_select($table, "$column IN (SELECT id FROM {" . $parent . "} WHERE $rows)", $params);
            }
        }
        foreach (self::OWNED as $table) {
            if (isset($tables[$table])) {
                $DB->delete_records_select($table, $rows, $params);
            }
        }
        foreach ($userids === null ? [] : personal_data::OTHERS as $table => $column) {
            if (isset($tables[$table])) {
                $DB->set_field_select($table, $column, null, "writeassistdevid = :activityid AND $column $in", $params);
            }
        }
    }

    /**
     * Deletes what the endpoint keeps of an activity's settings.
     *
     * @param int $activityid row of the activity
     */
    public static function delete_settings(int $activityid): void {
        global $DB;
        $tables = self::existing_tables();
        foreach (self::SETTINGS as $table) {
            if (isset($tables[$table])) {
                $DB->delete_records($table, ['writeassistdevid' => $activityid]);
            }
        }
    }

    /**
     * Writes down how much each student stores in an activity whose chats were not written by the endpoint. The bin does not count.
     *
     * @param int $activityid row of the activity
     */
    public static function count_stored(int $activityid): void {
        global $DB;
        if (isset(self::existing_tables()['writeassistdev_chat_owners'])) {
            $DB->execute("INSERT INTO {writeassistdev_chat_owners} (writeassistdevid, userid, changes, bytes)
                          SELECT s.writeassistdevid, s.userid, 0, COALESCE(SUM(IF(s.deleted_at = 0, c.stored_bytes, 0)), 0)
                            FROM {writeassistdev_chat_sessions} s
                       LEFT JOIN {writeassistdev_chat} c ON c.writeassistdevid = s.writeassistdevid
                                                        AND c.userid = s.userid AND c.chat_session_id = s.session_id
                           WHERE s.writeassistdevid = ?
                        GROUP BY s.writeassistdevid, s.userid", [$activityid]);
        }
    }

    /**
     * Whether a student has sent a message in an activity. Messages that were deleted since do not count.
     *
     * @param int $activityid row of the activity
     * @param int $userid
     * @return bool
     */
    public static function has_sent(int $activityid, int $userid): bool {
        global $DB;
        return isset(self::existing_tables()['writeassistdev_chat'])
            && $DB->record_exists(
                'writeassistdev_chat',
                ['writeassistdevid' => $activityid, 'userid' => $userid, 'role' => 'user']
            );
    }

    /**
     * How much a student has written to the assistant in an activity.
     *
     * @param int $activityid row of the activity
     * @param int $userid
     * @return \stdClass|null info and time (Unix seconds, of the last message); null: nothing
     */
    public static function outline(int $activityid, int $userid): ?\stdClass {
        global $DB;
        if (!isset(self::existing_tables()['writeassistdev_chat'])) {
            return null;
        }
        $sql = "SELECT COUNT(*) AS messages, COALESCE(MAX(c.created_at), 0) AS time
                  FROM {writeassistdev_chat} c
                 WHERE c.writeassistdevid = :activityid AND c.userid = :userid AND c.role = 'user'";
        $sent = $DB->get_record_sql($sql, ['activityid' => $activityid, 'userid' => $userid]);
        if (!$sent->messages) {
            return null;
        }
        $info = get_string('outline', 'mod_writeassistdev', words::number((int)$sent->messages));
        return (object)['info' => $info, 'time' => (int)$sent->time];
    }

    /**
     * How many people have written to the assistant in an activity; teachers' trial chats do not count.
     *
     * @param int $activityid row of the activity
     * @param int $groupid of them only members of this group; 0: everybody
     * @return int
     */
    public static function count_writers(int $activityid, int $groupid): int {
        global $DB;
        if (!isset(self::existing_tables()['writeassistdev_chat'])) {
            return 0;
        }
        $sql = "SELECT COUNT(DISTINCT c.userid)
                  FROM {writeassistdev_chat} c
                 WHERE c.writeassistdevid = :activityid AND c.role = 'user' AND LEFT(c.chat_session_id, 6) <> :trial";
        $params = ['activityid' => $activityid, 'trial' => self::TRIAL];
        if ($groupid) {
            $sql .= " AND c.userid IN (SELECT gm.userid FROM {groups_members} gm WHERE gm.groupid = :groupid)";
            $params['groupid'] = $groupid;
        }
        return $DB->count_records_sql($sql, $params);
    }

    /**
     * Takes the endpoint's tables out of the database, with their foreign keys. What is in them is gone.
     */
    public static function drop_tables(): void {
        global $DB;
        $dbman = $DB->get_manager();
        $tables = self::existing_tables();
        if ($DB->get_dbfamily() === 'mysql') {
            foreach (self::foreign_keys() as $key) {
                $DB->change_database_structure("ALTER TABLE {$key->tablename} DROP FOREIGN KEY {$key->keyname}");
            }
        }
        foreach ($tables as $table) {
            $dbman->drop_table(new \xmldb_table($table));
        }
    }

    /**
     * The endpoint's tables that are there.
     *
     * @return string[] their names without the prefix, each under itself
     */
    public static function existing_tables(): array {
        global $DB;
        // Moodle asks the database once for each request; an endpoint that is set up just now is seen by the next.
        return array_filter($DB->get_tables(), function (string $table): bool {
            return strpos($table, 'writeassistdev_') === 0;
        });
    }

    /**
     * The foreign keys of the plugin's tables.
     *
     * @return \stdClass[] tablename, with the prefix, and keyname
     */
    private static function foreign_keys(): array {
        global $DB;
        $sql = "SELECT constraint_name AS keyname, table_name AS tablename
                  FROM information_schema.table_constraints
                 WHERE constraint_schema = DATABASE() AND constraint_type = 'FOREIGN KEY' AND "
            . $DB->sql_like('table_name', ':pattern');
        $pattern = $DB->sql_like_escape($DB->get_prefix() . 'writeassistdev') . '%';
        return array_values($DB->get_records_sql($sql, ['pattern' => $pattern]));
    }
}
