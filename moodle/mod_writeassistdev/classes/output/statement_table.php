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

namespace mod_writeassistdev\output;

use mod_writeassistdev\local\statements;
use mod_writeassistdev\local\words;

/**
 * The table of students who have handed in an AI use statement. A page that draws it includes Moodle's tablelib.php.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class statement_table extends \table_sql {
    /** @var \cm_info */
    private $cm;

    /**
     * Of an activity.
     *
     * @param \cm_info $cm
     * @param array $students the statement that finds the students' ids: SQL, and parameters
     * @param \moodle_url $url of the page
     */
    public function __construct(\cm_info $cm, array $students, \moodle_url $url) {
        parent::__construct('mod_writeassistdev_statements_' . $cm->id);
        $this->cm = $cm;
        $user = \core_user\fields::for_userpic()->get_sql('u', true, '', '', false);
        [$fields, $from, $where, $params] = statements::table((int)$cm->instance, $students);
        $this->set_sql("$user->selects, $fields", "$from $user->joins", $where, $params + $user->params);
        $this->define_baseurl($url);
        $this->define_columns(['fullname', 'statement', 'howmany']);
        $this->define_headers([
            get_string('fullname'),
            get_string('report_statement', 'mod_writeassistdev'),
            get_string('statements_howmany', 'mod_writeassistdev'),
        ]);
        $this->define_header_column('fullname');
        $this->sortable(true, 'statement', SORT_DESC);
        $this->collapsible(false);
    }

    /**
     * The student.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_fullname($row) {
        global $OUTPUT;
        return $OUTPUT->user_picture($row, ['courseid' => $this->cm->course, 'includefullname' => true]);
    }

    /**
     * The one that was handed in last.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_statement($row) {
        $url = new \moodle_url('/mod/writeassistdev/statements.php', ['id' => $this->cm->id, 'user' => $row->id]);
        return \html_writer::link($url, words::time((int)$row->statement));
    }

    /**
     * How many there are.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_howmany($row) {
        return words::number((int)$row->howmany);
    }
}
