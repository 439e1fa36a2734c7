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
 * The AI use statements that were handed in, for teachers: who has, what a student said, and that as a file.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\report;
use mod_writeassistdev\local\statements;
use mod_writeassistdev\local\students;
use mod_writeassistdev\output\statement_table;
use mod_writeassistdev\output\student_statements;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/filelib.php');
require_once($CFG->libdir . '/tablelib.php');

$id = required_param('id', PARAM_INT);
$userid = optional_param('user', 0, PARAM_INT);
$download = optional_param('download', 0, PARAM_INT);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'writeassistdev');
$url = new moodle_url('/mod/writeassistdev/statements.php', ['id' => $cm->id]);
$report = new moodle_url('/mod/writeassistdev/report.php', ['id' => $cm->id]);
$PAGE->set_url($url, $userid ? ['user' => $userid] : []);
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/writeassistdev:viewreports', $context);
if (!report::is_set_up()) {
    redirect($report);
}
if ($userid && !students::all($cm, $context)->contains($userid)) {
    throw new moodle_exception('notyourstudent', 'mod_writeassistdev', $report);
}

$title = get_string('statements', 'mod_writeassistdev');
$heading = $title;
$PAGE->set_title($course->shortname . ': ' . $cm->name . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add(get_string('report', 'mod_writeassistdev'), $report);
$PAGE->navbar->add($title, $url);

if ($userid) {
    $student = core_user::get_user($userid, '*', MUST_EXIST);
    $name = fullname($student, has_capability('moodle/site:viewfullnames', $context));
    $found = statements::of_student((int)$cm->instance, $userid);
    if (isset($found[$download])) {
        // What a student wrote is never shown by the browser as a page.
        send_file($found[$download]->content, clean_filename("$name $download.md"), 0, 0, true, true, 'text/markdown');
    }
    $PAGE->navbar->add($name);
    $heading = get_string('statements_of', 'mod_writeassistdev', $name);
    $page = new student_statements(new moodle_url($url, ['user' => $userid]), $found);
}

echo $OUTPUT->header();
echo $OUTPUT->heading($heading);
if ($userid) {
    echo $OUTPUT->render_from_template('mod_writeassistdev/student_statements', $page->export_for_template($OUTPUT));
} else {
    $group = students::of_chosen_group($cm, $context);
    groups_print_activity_menu($cm, $url);
    (new statement_table($cm, $group->sql(), $url))->out(50, true);
}
echo $OUTPUT->footer();
