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
 * The page of an activity: the student's text, and the assistant beside it.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/completionlib.php');
require_once(__DIR__ . '/lib.php');

$id = required_param('id', PARAM_INT);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'writeassistdev');
// A teacher tries what students will meet.
$trial = optional_param('trial', false, PARAM_BOOL);
$PAGE->set_url('/mod/writeassistdev/view.php', ['id' => $cm->id] + ($trial ? ['trial' => 1] : []));
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/writeassistdev:view', $context);

$activity = $DB->get_record('writeassistdev', ['id' => $cm->instance], '*', MUST_EXIST);
writeassistdev_view($activity, $course, $cm, $context);

$PAGE->set_title($course->shortname . ': ' . $activity->name);
$PAGE->set_heading($course->fullname);

$page = new \mod_writeassistdev\output\activity_page($activity, $cm, $context, $trial);
$page->require_editor();

echo $OUTPUT->header();
echo $OUTPUT->render_from_template('mod_writeassistdev/activity_page', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();
