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

namespace mod_writeassistdev\task;

/**
 * Marks activities as complete for those who have sent a message: messages go to the endpoint, of which Moodle hears nothing.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class update_completion extends \core\task\scheduled_task {
    /** @var int how many people one run looks at; the next one goes on */
    private const AT_ONCE = 1000;

    /**
     * What administrators see.
     *
     * @return string
     */
    public function get_name() {
        return get_string('taskupdatecompletion', 'mod_writeassistdev');
    }

    /**
     * Does it.
     */
    public function execute() {
        global $CFG, $DB;
        require_once($CFG->libdir . '/completionlib.php');
        $tables = \mod_writeassistdev\local\student_data::existing_tables();
        if (empty($CFG->enablecompletion) || !isset($tables['writeassistdev_chat'])) {
            return;
        }
        foreach ($DB->get_records_sql(self::waiting(), ['tracking' => COMPLETION_TRACKING_AUTOMATIC], 0, self::AT_ONCE) as $row) {
            [$course, $cm] = get_course_and_cm_from_cmid($row->cmid, 'writeassistdev');
            $completion = new \completion_info($course);
            if ($completion->is_enabled($cm)) {
                $completion->update_state($cm, COMPLETION_COMPLETE, $row->userid);
            }
        }
    }

    /**
     * The statement that finds who has sent a message and is not complete for it.
     *
     * Who waits for another condition, as a view, has a row that is younger than the last message, and is not looked at again
     * before the next.
     *
     * @return string
     */
    private static function waiting(): string {
        global $DB;
        $key = $DB->sql_concat('cm.id', "'-'", 'c.userid');
        return "SELECT $key AS id, cm.id AS cmid, c.userid
                  FROM {writeassistdev} w
                  JOIN {modules} m ON m.name = 'writeassistdev'
                  JOIN {course_modules} cm ON cm.module = m.id AND cm.instance = w.id
                  JOIN {course} co ON co.id = cm.course
                  JOIN {writeassistdev_chat} c ON c.writeassistdevid = w.id AND c.role = 'user'
                  JOIN {user} u ON u.id = c.userid AND u.deleted = 0
             LEFT JOIN {course_modules_completion} cmc ON cmc.coursemoduleid = cm.id AND cmc.userid = c.userid
                 WHERE w.completionmessage = 1
                       AND cm.completion = :tracking
                       AND cm.deletioninprogress = 0
                       AND co.enablecompletion = 1
                       AND (cmc.id IS NULL OR cmc.completionstate = 0)
              GROUP BY cm.id, c.userid, cmc.timemodified
                HAVING cmc.timemodified IS NULL OR cmc.timemodified <= MAX(c.created_at)";
    }
}
