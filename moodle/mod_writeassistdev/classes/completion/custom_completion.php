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

namespace mod_writeassistdev\completion;

use core_completion\activity_custom_completion;

/**
 * Complete once the student has sent a message.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class custom_completion extends activity_custom_completion {
    /**
     * Whether the rule holds for the student.
     *
     * @param string $rule
     * @return int COMPLETION_COMPLETE or COMPLETION_INCOMPLETE
     */
    public function get_state(string $rule): int {
        $this->validate_rule($rule);
        $sent = \mod_writeassistdev\local\student_data::has_sent((int)$this->cm->instance, $this->userid);
        return $sent ? COMPLETION_COMPLETE : COMPLETION_INCOMPLETE;
    }

    /**
     * The rules of this activity.
     *
     * @return string[]
     */
    public static function get_defined_custom_rules(): array {
        return ['completionmessage'];
    }

    /**
     * What students are told of them.
     *
     * @return string[]
     */
    public function get_custom_rule_descriptions(): array {
        return ['completionmessage' => get_string('completiondetail:message', 'mod_writeassistdev')];
    }

    /**
     * In which order the rules are shown.
     *
     * @return string[]
     */
    public function get_sort_order(): array {
        return ['completionview', 'completionmessage'];
    }
}
