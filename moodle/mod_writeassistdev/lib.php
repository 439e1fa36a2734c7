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

/**
 * What Moodle asks of an activity: what it can do, and what happens to its instances.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\activity;
use mod_writeassistdev\local\calendar;
use mod_writeassistdev\local\student_data;

/**
 * What the activity can do.
 *
 * @param string $feature one of Moodle's FEATURE_ names
 * @return mixed true, false, a value, or null where it does not know the feature
 */
function writeassistdev_supports($feature) {
    switch ($feature) {
        case FEATURE_MOD_INTRO:
        case FEATURE_SHOW_DESCRIPTION:
        case FEATURE_GROUPS:
        case FEATURE_GROUPINGS:
        case FEATURE_COMPLETION_TRACKS_VIEWS:
        case FEATURE_COMPLETION_HAS_RULES:
        case FEATURE_MODEDIT_DEFAULT_COMPLETION:
        case FEATURE_BACKUP_MOODLE2:
            return true;
        case FEATURE_GRADE_HAS_GRADE:
        case FEATURE_GRADE_OUTCOMES:
            return false;
        case FEATURE_MOD_ARCHETYPE:
            return MOD_ARCHETYPE_OTHER;
        case FEATURE_MOD_PURPOSE:
            return MOD_PURPOSE_COLLABORATION;
        default:
            return null;
    }
}

/**
 * Adds an activity to a course.
 *
 * @param stdClass $data of the form
 * @param mod_writeassistdev_mod_form|null $mform
 * @return int its row
 */
function writeassistdev_add_instance($data, $mform = null) {
    global $DB;
    $row = activity::to_row($data);
    $row->timecreated = $row->timemodified = time();
    $row->id = $DB->insert_record('writeassistdev', $row);
    writeassistdev_set_dates($row);
    return $row->id;
}

/**
 * Changes the settings of an activity.
 *
 * @param stdClass $data of the form
 * @param mod_writeassistdev_mod_form|null $mform
 * @return bool
 */
function writeassistdev_update_instance($data, $mform = null) {
    global $DB;
    $row = activity::to_row($data);
    $row->id = $data->instance;
    $row->timemodified = time();
    $DB->update_record('writeassistdev', $row);
    writeassistdev_set_dates($row);
    return true;
}

/**
 * Deletes an activity with all that students wrote in it.
 *
 * @param int $id its row
 * @return bool whether there was one
 */
function writeassistdev_delete_instance($id) {
    global $DB;
    if (!$activity = $DB->get_record('writeassistdev', ['id' => $id])) {
        return false;
    }
    calendar::remove($activity->id);
    if ($cm = get_coursemodule_from_instance('writeassistdev', $activity->id, $activity->course)) {
        \core_completion\api::update_completion_date_event($cm->id, 'writeassistdev', $activity->id, null);
    }
    student_data::delete_of_activity($activity->id);
    student_data::delete_settings($activity->id);
    $DB->delete_records('writeassistdev', ['id' => $activity->id]);
    return true;
}

/**
 * Writes the dates of an activity that was saved just now into the calendar.
 *
 * @param stdClass $row of the form, with the activity's row in id
 */
function writeassistdev_set_dates(stdClass $row) {
    global $DB;
    calendar::set($DB->get_record('writeassistdev', ['id' => $row->id], '*', MUST_EXIST), $row->coursemodule);
    $expected = empty($row->completionexpected) ? null : $row->completionexpected;
    \core_completion\api::update_completion_date_event($row->coursemodule, 'writeassistdev', $row->id, $expected);
}

/**
 * Writes the dates of activities into the calendar anew, as after a restore.
 *
 * @param int $courseid of the activities; 0: all courses
 * @param int|stdClass|null $instance of one activity alone: its row
 * @param stdClass|null $cm of that activity
 * @return bool
 */
function writeassistdev_refresh_events($courseid = 0, $instance = null, $cm = null) {
    global $DB;
    if ($instance !== null) {
        $activities = [is_object($instance) ? $instance : $DB->get_record('writeassistdev', ['id' => $instance], '*', MUST_EXIST)];
    } else {
        $activities = $DB->get_records('writeassistdev', $courseid ? ['course' => $courseid] : []);
    }
    foreach ($activities as $activity) {
        $ofactivity = $cm ?? get_coursemodule_from_instance('writeassistdev', $activity->id, $activity->course);
        if ($ofactivity) {
            calendar::set($activity, $ofactivity->id);
        }
    }
    return true;
}

/**
 * What a student's dashboard offers to do about a date.
 *
 * @param calendar_event $event
 * @param \core_calendar\action_factory $factory
 * @param int $userid 0: who asks
 * @return \core_calendar\local\event\entities\action_interface|null nothing where nothing is to be done
 */
function mod_writeassistdev_core_calendar_provide_event_action(
    calendar_event $event,
    \core_calendar\action_factory $factory,
    int $userid = 0
) {
    global $USER;
    $userid = $userid ?: $USER->id;
    $cm = get_fast_modinfo($event->courseid, $userid)->instances['writeassistdev'][$event->instance];
    if (!$cm->uservisible) {
        return null;
    }
    $completion = new completion_info($cm->get_course());
    if ($completion->get_data($cm, false, $userid)->completionstate != COMPLETION_INCOMPLETE) {
        return null;
    }
    $now = time();
    $ends = (int)($cm->customdata['enddate'] ?? 0);
    if ($ends && $ends <= $now) {
        return null;
    }
    $url = new moodle_url('/mod/writeassistdev/view.php', ['id' => $cm->id]);
    $canbegin = ($cm->customdata['startdate'] ?? 0) <= $now;
    return $factory->create_instance(get_string('write', 'mod_writeassistdev'), $url, 1, $canbegin);
}

/**
 * What the course page knows of an activity without asking its table.
 *
 * @param stdClass $coursemodule row of the course module
 * @return cached_cm_info|false
 */
function writeassistdev_get_coursemodule_info($coursemodule) {
    global $DB;
    $fields = 'id, name, intro, introformat, startdate, duedate, enddate, completionmessage';
    if (!$activity = $DB->get_record('writeassistdev', ['id' => $coursemodule->instance], $fields)) {
        return false;
    }
    $info = new cached_cm_info();
    $info->name = $activity->name;
    if ($coursemodule->showdescription) {
        $info->content = format_module_intro('writeassistdev', $activity, $coursemodule->id, false);
    }
    if ($coursemodule->completion == COMPLETION_TRACKING_AUTOMATIC) {
        $info->customdata['customcompletionrules']['completionmessage'] = $activity->completionmessage;
    }
    foreach (activity::DATES as $date) {
        if ($activity->$date) {
            $info->customdata[$date] = $activity->$date;
        }
    }
    return $info;
}

/**
 * Conditions of completion, as the overview of a course tells them.
 *
 * @param cm_info|stdClass $cm with completion and customdata
 * @return string[]
 */
function mod_writeassistdev_get_completion_active_rule_descriptions($cm) {
    $rules = $cm->customdata['customcompletionrules'] ?? [];
    if ($cm->completion != COMPLETION_TRACKING_AUTOMATIC || empty($rules['completionmessage'])) {
        return [];
    }
    return [get_string('completiondetail:message', 'mod_writeassistdev')];
}

/**
 * Writes down that somebody has opened an activity.
 *
 * @param stdClass $activity its row
 * @param stdClass $course
 * @param cm_info $cm
 * @param context_module $context
 */
function writeassistdev_view(stdClass $activity, stdClass $course, cm_info $cm, context_module $context) {
    $event = \mod_writeassistdev\event\course_module_viewed::create(['context' => $context, 'objectid' => $activity->id]);
    $event->add_record_snapshot('course', $course);
    $event->add_record_snapshot('writeassistdev', $activity);
    $event->trigger();
    $completion = new completion_info($course);
    $completion->set_module_viewed($cm);
    // Messages go past Moodle; who comes back after the first one need not wait for cron.
    if ($completion->is_enabled($cm) && !empty($cm->customdata['customcompletionrules']['completionmessage'])) {
        $completion->update_state($cm, COMPLETION_COMPLETE);
    }
}

/**
 * Puts the report into the activity's menu.
 *
 * @param settings_navigation $settings
 * @param navigation_node $node of the activity
 */
function writeassistdev_extend_settings_navigation(settings_navigation $settings, navigation_node $node) {
    $cm = $settings->get_page()->cm;
    if (has_capability('mod/writeassistdev:viewreports', $cm->context)) {
        $url = new moodle_url('/mod/writeassistdev/report.php', ['id' => $cm->id]);
        $node->add(get_string('report', 'mod_writeassistdev'), $url, navigation_node::TYPE_SETTING, null, 'writeassistdevreport');
    }
}

/**
 * What somebody has done in an activity, for Moodle's report of a person.
 *
 * @param stdClass $course
 * @param stdClass $user
 * @param cm_info|stdClass $mod
 * @param stdClass $activity its row
 * @return stdClass|null info and time; null: nothing
 */
function writeassistdev_user_outline($course, $user, $mod, $activity) {
    return student_data::outline((int)$activity->id, (int)$user->id);
}

/**
 * The same, shown.
 *
 * @param stdClass $course
 * @param stdClass $user
 * @param cm_info|stdClass $mod
 * @param stdClass $activity its row
 */
function writeassistdev_user_complete($course, $user, $mod, $activity) {
    $outline = student_data::outline((int)$activity->id, (int)$user->id);
    echo html_writer::tag('li', $outline ? $outline->info . ': ' . userdate($outline->time) : get_string('never'));
}

/**
 * Asks what of the activities is to be reset with a course.
 *
 * @param MoodleQuickForm $mform
 */
function writeassistdev_reset_course_form_definition($mform) {
    $mform->addElement('header', 'writeassistdevheader', get_string('modulenameplural', 'mod_writeassistdev'));
    $mform->addElement('advcheckbox', 'reset_writeassistdev', get_string('resetwork', 'mod_writeassistdev'));
}

/**
 * What is ticked there at first.
 *
 * @param stdClass $course
 * @return array
 */
function writeassistdev_reset_course_form_defaults($course) {
    return ['reset_writeassistdev' => 1];
}

/**
 * Resets the activities of a course: deletes what students wrote, and moves the dates.
 *
 * @param stdClass $data of the form
 * @return array[] what was done
 */
function writeassistdev_reset_userdata($data) {
    global $DB;
    $component = get_string('modulenameplural', 'mod_writeassistdev');
    $status = [];
    if (!empty($data->reset_writeassistdev)) {
        foreach ($DB->get_fieldset_select('writeassistdev', 'id', 'course = :course', ['course' => $data->courseid]) as $id) {
            student_data::delete_of_activity($id);
        }
        $status[] = ['component' => $component, 'item' => get_string('resetwork', 'mod_writeassistdev'), 'error' => false];
    }
    if ($data->timeshift) {
        shift_course_mod_dates('writeassistdev', activity::DATES, $data->timeshift, $data->courseid);
        $status[] = ['component' => $component, 'item' => get_string('date'), 'error' => false];
    }
    return $status;
}

/**
 * Page types of the activity, for blocks.
 *
 * @param string $pagetype
 * @param stdClass $parentcontext
 * @param stdClass $currentcontext
 * @return string[]
 */
function writeassistdev_page_type_list($pagetype, $parentcontext, $currentcontext) {
    return ['mod-writeassistdev-*' => get_string('page-mod-writeassistdev-x', 'mod_writeassistdev')];
}
