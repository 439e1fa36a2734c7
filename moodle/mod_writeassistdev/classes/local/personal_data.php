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
 * Where there are rows of a person: in activities, and elsewhere.
 *
 * Elsewhere is what holds for the whole site, or is left of activities that are gone.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class personal_data {
    /** @var string[] columns that name people other than the owner of a row, by their table */
    public const OTHERS = ['writeassistdev_versions' => 'modified_by', 'writeassistdev_chat_readings' => 'reader_id'];

    /**
     * The activities, gone ones too, in which there are rows of a person.
     *
     * @param int $userid
     * @return int[]
     */
    public static function activities_of(int $userid): array {
        global $DB;
        $found = array_column(orphans::of_user($userid), 'activityid');
        foreach (self::columns() as [$table, $column]) {
            $sql = "SELECT DISTINCT writeassistdevid FROM {" . $table . "} WHERE $column = :userid";
            array_push($found, ...$DB->get_fieldset_sql($sql, ['userid' => $userid]));
        }
        return array_values(array_unique(array_map('intval', $found)));
    }

    /**
     * The people of whom there are rows in an activity.
     *
     * @param int $activityid row of the activity
     * @return int[]
     */
    public static function users_of(int $activityid): array {
        global $DB;
        $found = array_column(orphans::of_activity($activityid), 'userid');
        foreach (self::columns() as [$table, $column]) {
            $sql = "SELECT DISTINCT $column FROM {" . $table . "} WHERE writeassistdevid = :activityid AND $column IS NOT NULL";
            array_push($found, ...$DB->get_fieldset_sql($sql, ['activityid' => $activityid]));
        }
        return array_values(array_unique(array_map('intval', $found)));
    }

    /**
     * Whether there are rows of a person that belong to no activity of today.
     *
     * @param int $userid
     * @return bool
     */
    public static function is_elsewhere(int $userid): bool {
        global $DB;
        foreach (array_intersect(student_data::PERSONAL, student_data::existing_tables()) as $table) {
            if ($DB->record_exists($table, ['userid' => $userid])) {
                return true;
            }
        }
        return self::gone_activities_of($userid) !== [];
    }

    /**
     * The people of whom there are rows that belong to no activity of today.
     *
     * @return int[]
     */
    public static function users_elsewhere(): array {
        global $DB;
        $found = [];
        foreach (array_intersect(student_data::PERSONAL, student_data::existing_tables()) as $table) {
            array_push($found, ...$DB->get_fieldset_sql("SELECT DISTINCT userid FROM {" . $table . "}", []));
        }
        $today = self::today();
        foreach (self::columns() as [$table, $column]) {
            $sql = "SELECT DISTINCT $column FROM {" . $table . "} WHERE writeassistdevid NOT IN ($today) AND $column IS NOT NULL";
            array_push($found, ...$DB->get_fieldset_sql($sql, []));
        }
        $todays = $DB->get_fieldset_sql($today, []);
        foreach (orphans::owners() as $userid => $activities) {
            if (array_diff($activities, $todays)) {
                $found[] = $userid;
            }
        }
        return array_values(array_unique(array_map('intval', $found)));
    }

    /**
     * Deletes the rows of a person that belong to no activity of today.
     *
     * @param int $userid
     */
    public static function delete_elsewhere(int $userid): void {
        global $DB;
        foreach (self::gone_activities_of($userid) as $activityid) {
            student_data::delete_of_activity($activityid, [$userid]);
        }
        foreach (array_intersect(student_data::PERSONAL, student_data::existing_tables()) as $table) {
            $DB->delete_records($table, ['userid' => $userid]);
        }
    }

    /**
     * The activities of a person that are gone.
     *
     * @param int $userid
     * @return int[]
     */
    public static function gone_activities_of(int $userid): array {
        global $DB;
        $activities = self::activities_of($userid);
        return $activities ? array_values(array_diff($activities, $DB->get_fieldset_sql(self::today(), []))) : [];
    }

    /**
     * The activities that there are in courses.
     *
     * @return string SQL
     */
    private static function today(): string {
        return "SELECT cm.instance FROM {course_modules} cm JOIN {modules} m ON m.id = cm.module WHERE m.name = 'writeassistdev'";
    }

    /**
     * The columns that name a person beside an activity.
     *
     * @return string[][] table and column
     */
    private static function columns(): array {
        $tables = student_data::existing_tables();
        $columns = [];
        foreach (student_data::OWNED as $table) {
            if (isset($tables[$table])) {
                $columns[] = [$table, 'userid'];
            }
        }
        foreach (self::OTHERS as $table => $column) {
            if (isset($tables[$table])) {
                $columns[] = [$table, $column];
            }
        }
        return $columns;
    }
}
