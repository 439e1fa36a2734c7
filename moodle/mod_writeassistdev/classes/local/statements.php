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
 * The AI use statements that students have handed in. Drafts are nobody's but the student's.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class statements {
    /**
     * What a table of statements selects: a row for each student who has handed one in.
     *
     * @param int $activityid row of the activity
     * @param array $students the statement that finds the students' ids: SQL, and parameters
     * @return array fields, from, where, and parameters
     */
    public static function table(int $activityid, array $students): array {
        [$sql, $params] = $students;
        $from = "{user} u
            JOIN ($sql) student ON student.id = u.id
            JOIN (SELECT st.userid, COUNT(*) AS howmany, MAX(st.saved_at) AS saved_at
                    FROM {writeassistdev_statements} st
                   WHERE st.writeassistdevid = :activityid AND st.number > 0
                GROUP BY st.userid) statements ON statements.userid = u.id";
        $fields = 'statements.saved_at AS statement, statements.howmany';
        return [$fields, $from, 'u.deleted = 0', $params + ['activityid' => $activityid]];
    }

    /**
     * Those that a student has handed in.
     *
     * @param int $activityid row of the activity
     * @param int $userid
     * @return \stdClass[] number, content (Markdown, as the student left it) and saved_at (Unix seconds), the last first
     */
    public static function of_student(int $activityid, int $userid): array {
        global $DB;
        $sql = "SELECT st.number, st.content, st.saved_at
                  FROM {writeassistdev_statements} st
                 WHERE st.writeassistdevid = :activityid AND st.userid = :userid AND st.number > 0
              ORDER BY st.number DESC";
        return $DB->get_records_sql($sql, ['activityid' => $activityid, 'userid' => $userid]);
    }
}
