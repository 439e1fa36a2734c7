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
 * Rows that the endpoint's upgrade took out of students' tables and kept as JSON: they name an activity and a student there.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class orphans {
    /**
     * Those of an activity, which may be gone.
     *
     * @param int $activityid row of the activity
     * @return \stdClass[] kind, row_json, moved_at, activityid and userid, by id
     */
    public static function of_activity(int $activityid): array {
        return self::find('writeassistdevid', $activityid);
    }

    /**
     * Those of a student.
     *
     * @param int $userid
     * @return \stdClass[] kind, row_json, moved_at, activityid and userid, by id
     */
    public static function of_user(int $userid): array {
        return self::find('userid', $userid);
    }

    /**
     * Deletes some.
     *
     * @param int[] $ids
     */
    public static function delete(array $ids): void {
        global $DB;
        if ($ids) {
            $DB->delete_records_list('writeassistdev_orphans', 'id', $ids);
        }
    }

    /**
     * Whose there are, and in which activities.
     *
     * @return int[][] activities by student
     */
    public static function owners(): array {
        global $DB;
        $owners = [];
        if (isset(student_data::existing_tables()['writeassistdev_orphans'])) {
            $sql = "SELECT MIN(o.id) AS id, " . self::field('userid') . " AS userid,
                           " . self::field('writeassistdevid') . " AS activityid
                      FROM {writeassistdev_orphans} o
                  GROUP BY " . self::field('userid') . ", " . self::field('writeassistdevid');
            foreach ($DB->get_records_sql($sql) as $row) {
                $owners[(int)$row->userid][] = (int)$row->activityid;
            }
        }
        return $owners;
    }

    /**
     * Those whose row has a number in a field.
     *
     * @param string $field
     * @param int $id the number
     * @return \stdClass[]
     */
    private static function find(string $field, int $id): array {
        global $DB;
        if (!isset(student_data::existing_tables()['writeassistdev_orphans'])) {
            return [];
        }
        $found = $DB->get_records_select('writeassistdev_orphans', self::field($field) . ' = :id', ['id' => $id], 'id');
        foreach ($found as $orphan) {
            $row = json_decode($orphan->row_json);
            $orphan->activityid = (int)($row->writeassistdevid ?? 0);
            $orphan->userid = (int)($row->userid ?? 0);
        }
        return $found;
    }

    /**
     * A field of the JSON as a text: Moodle sends numbers as texts, and to MySQL a number in JSON is no text.
     *
     * @param string $field
     * @return string SQL
     */
    private static function field(string $field): string {
        return "JSON_UNQUOTE(JSON_EXTRACT(row_json, '$.$field'))";
    }
}
