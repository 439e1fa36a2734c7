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
 * Students' chats for teachers, where the activity allows it: the students, a student's chats, one chat.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\readable_chats;
use mod_writeassistdev\local\students;
use mod_writeassistdev\output\chat_list;
use mod_writeassistdev\output\chat_messages;
use mod_writeassistdev\output\chat_students;

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$userid = optional_param('user', 0, PARAM_INT);
$chatid = optional_param('chat', 0, PARAM_INT);
$number = max(0, optional_param('page', 0, PARAM_INT));
[$course, $cm] = get_course_and_cm_from_cmid($id, 'writeassistdev');
$activityurl = new moodle_url('/mod/writeassistdev/view.php', ['id' => $cm->id]);
$url = new moodle_url('/mod/writeassistdev/chats.php', ['id' => $cm->id]);
$PAGE->set_url(new moodle_url($url, array_filter(['user' => $userid, 'chat' => $chatid, 'page' => $number])));
$PAGE->set_pagelayout('incourse');
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/writeassistdev:readchats', $context);

$activity = $DB->get_record('writeassistdev', ['id' => $cm->instance], '*', MUST_EXIST);
$chats = new readable_chats($activity);
if (!$chats->is_on()) {
    throw new moodle_exception('chats_never', 'mod_writeassistdev', $activityurl);
}

$title = get_string('chats', 'mod_writeassistdev');
$PAGE->set_title($course->shortname . ': ' . $activity->name . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add($title, $url);

if (!$userid) {
    $page = new chat_students($cm, $chats, students::of_chosen_group($cm, $context), $url, $number);
    $template = 'chat_students';
} else {
    $isown = $userid === (int)$USER->id;
    $student = $DB->get_record('user', ['id' => $userid, 'deleted' => 0]);
    if (!$student || (!$isown && !students::all($cm, $context)->contains($userid))) {
        throw new moodle_exception('chats_nostudent', 'mod_writeassistdev', $url);
    }
    $studenturl = new moodle_url($url, ['user' => $userid]);
    $PAGE->navbar->add(fullname($student), $studenturl);
    if (!$chatid) {
        $page = new chat_list($student, $chats, $studenturl);
        $template = 'chat_list';
    } else {
        $perpage = chat_messages::PER_PAGE;
        if (!$chat = $chats->open($context, $userid, $chatid, (int)$USER->id, $number, $perpage)) {
            throw new moodle_exception('chats_gone', 'mod_writeassistdev', $studenturl);
        }
        $page = new chat_messages($student, $chat, $chats->is_always(), $context, $PAGE->url, $number);
        $template = 'chat_messages';
    }
}

echo $OUTPUT->header();
echo $OUTPUT->render_from_template('mod_writeassistdev/' . $template, $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();
