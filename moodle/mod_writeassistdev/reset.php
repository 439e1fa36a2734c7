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
 * Gives a student all of the day's budget again, after a question.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\budget;
use mod_writeassistdev\local\report;
use mod_writeassistdev\local\students;

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$userid = required_param('user', PARAM_INT);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'writeassistdev');
$url = new moodle_url('/mod/writeassistdev/reset.php', ['id' => $cm->id, 'user' => $userid]);
$report = new moodle_url('/mod/writeassistdev/report.php', ['id' => $cm->id]);
$PAGE->set_url($url);
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/writeassistdev:viewreports', $context);
if (!report::is_set_up() || !students::all($cm, $context)->contains($userid)) {
    throw new moodle_exception('notyourstudent', 'mod_writeassistdev', $report);
}

$student = core_user::get_user($userid, '*', MUST_EXIST);
$name = fullname($student, has_capability('moodle/site:viewfullnames', $context));
if (data_submitted()) {
    require_sesskey();
    budget::reset((int)$cm->instance, $userid);
    \mod_writeassistdev\event\budget_reset::create(['context' => $context, 'relateduserid' => $userid])->trigger();
    redirect($report, get_string('resetbudget_done', 'mod_writeassistdev', $name), null, \core\output\notification::NOTIFY_SUCCESS);
}

$title = get_string('resetbudget', 'mod_writeassistdev');
$PAGE->set_title($course->shortname . ': ' . $cm->name . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add(get_string('report', 'mod_writeassistdev'), $report);
$PAGE->navbar->add($title, $url);
echo $OUTPUT->header();
$question = get_string('resetbudget_question', 'mod_writeassistdev', s($name));
echo $OUTPUT->confirm($question, new single_button($url, $title, 'post'), $report);
echo $OUTPUT->footer();
