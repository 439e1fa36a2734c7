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

use calendar_event;

/**
 * The dates of an activity in Moodle's calendar.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class calendar {
    /** @var string[] dates of an activity, and the strings of their names in the calendar */
    private const EVENTS = [
        'startdate' => 'calendarstart',
        'duedate' => 'calendardue',
        'enddate' => 'calendarend',
    ];

    /**
     * Writes the dates of an activity into the calendar: they are added, moved or taken out.
     *
     * @param \stdClass $activity its row
     * @param int $cmid
     */
    public static function set(\stdClass $activity, int $cmid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        foreach (self::EVENTS as $date => $name) {
            $where = ['modulename' => 'writeassistdev', 'instance' => $activity->id, 'eventtype' => $date];
            $id = $DB->get_field('event', 'id', $where);
            if (empty($activity->$date)) {
                if ($id) {
                    calendar_event::load($id)->delete();
                }
                continue;
            }
            $event = (object)($where + [
                'name' => get_string($name, 'mod_writeassistdev', $activity->name),
                'description' => format_module_intro('writeassistdev', $activity, $cmid, false),
                'format' => FORMAT_HTML,
                'courseid' => $activity->course,
                'groupid' => 0,
                'userid' => 0,
                // What students have to do stands on their dashboards; of the other dates the calendar tells.
                'type' => $date === 'duedate' ? CALENDAR_EVENT_TYPE_ACTION : CALENDAR_EVENT_TYPE_STANDARD,
                'timestart' => $activity->$date,
                'timesort' => $activity->$date,
                'timeduration' => 0,
                'visible' => instance_is_visible('writeassistdev', $activity),
            ]);
            if ($id) {
                calendar_event::load($id)->update($event, false);
            } else {
                calendar_event::create($event, false);
            }
        }
    }

    /**
     * Takes the dates of an activity out of the calendar.
     *
     * @param int $activityid row of the activity
     */
    public static function remove(int $activityid): void {
        global $CFG, $DB;
        require_once($CFG->dirroot . '/calendar/lib.php');
        $where = ['modulename' => 'writeassistdev', 'instance' => $activityid];
        foreach ($DB->get_fieldset_select('event', 'id', 'modulename = :modulename AND instance = :instance', $where) as $id) {
            calendar_event::load($id)->delete();
        }
    }
}
