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

namespace mod_writeassistdev;

/**
 * The dates that a course page shows below the activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class dates extends \core\activity_dates {
    /**
     * The dates that are set, in their order.
     *
     * @return array[] each with dataid, label and timestamp
     */
    protected function get_dates(): array {
        $now = time();
        $labels = [
            'startdate' => ['activitydate:opens', 'activitydate:opened'],
            'duedate' => ['activitydate:due', 'activitydate:due'],
            'enddate' => ['activitydate:closes', 'activitydate:closed'],
        ];
        $dates = [];
        foreach ($labels as $name => [$tocome, $gone]) {
            $time = (int)($this->cm->customdata[$name] ?? 0);
            if ($time) {
                $dates[] = [
                    'dataid' => $name,
                    'label' => get_string($time > $now ? $tocome : $gone, $name === 'duedate' ? 'mod_writeassistdev' : 'course'),
                    'timestamp' => $time,
                ];
            }
        }
        return $dates;
    }
}
