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

namespace mod_writeassistdev\courseformat;

use core_courseformat\local\overview\overviewitem;
use mod_writeassistdev\local\student_data;
use mod_writeassistdev\local\words;

/**
 * What the page of a course's activities, which there is since Moodle 5.0, tells of this one. Earlier Moodles never load it.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class overview extends \core_courseformat\activityoverviewbase {
    /**
     * Until when texts are expected.
     *
     * @return overviewitem|null
     */
    public function get_due_date_overview(): ?overviewitem {
        $due = (int)($this->cm->customdata['duedate'] ?? 0);
        return new overviewitem(get_string('duedate', 'mod_writeassistdev'), $due ?: null, $due ? userdate($due) : '-');
    }

    /**
     * The way to the report, for teachers.
     *
     * @return overviewitem|null
     */
    public function get_actions_overview(): ?overviewitem {
        if (!has_capability('mod/writeassistdev:viewreports', $this->context)) {
            return null;
        }
        $title = get_string('report', 'mod_writeassistdev');
        $url = new \moodle_url('/mod/writeassistdev/report.php', ['id' => $this->cm->id]);
        $link = new \action_link($url, $title, null, ['class' => 'btn btn-outline-secondary']);
        return new overviewitem(get_string('actions'), $title, $link);
    }

    /**
     * How many have written to the assistant, for teachers who see everybody.
     *
     * @return overviewitem[]
     */
    public function get_extra_overview_items(): array {
        $separate = groups_get_activity_groupmode($this->cm) == SEPARATEGROUPS;
        if (
            !has_capability('mod/writeassistdev:viewreports', $this->context)
            || $separate && !has_capability('moodle/site:accessallgroups', $this->context)
        ) {
            return [];
        }
        $writers = student_data::count_writers((int)$this->cm->instance, 0);
        $name = get_string('writers_short', 'mod_writeassistdev');
        return ['writers' => new overviewitem($name, $writers, words::number($writers))];
    }
}
