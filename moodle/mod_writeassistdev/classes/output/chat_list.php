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

use mod_writeassistdev\local\readable_chats;

/**
 * The chats of a student that a teacher may read.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class chat_list implements \renderable, \templatable {
    /** @var \stdClass row of the student */
    private $student;

    /** @var readable_chats */
    private $chats;

    /** @var \moodle_url of the page */
    private $url;

    /**
     * Of a student.
     *
     * @param \stdClass $student row of the user
     * @param readable_chats $chats
     * @param \moodle_url $url of the page
     */
    public function __construct(\stdClass $student, readable_chats $chats, \moodle_url $url) {
        $this->student = $student;
        $this->chats = $chats;
        $this->url = $url;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $rows = array_map(function (\stdClass $chat): array {
            return [
                'title' => $chat->title,
                'url' => (new \moodle_url($this->url, ['chat' => $chat->id]))->out(false),
                'messages' => $chat->messages,
                'last' => userdate($chat->modified_at),
                'shared' => $chat->shared_at ? userdate($chat->shared_at) : '',
            ];
        }, array_values($this->chats->of_student((int)$this->student->id)));
        return [
            'heading' => get_string('chats_of', 'mod_writeassistdev', fullname($this->student)),
            'told' => get_string('chats_logged', 'mod_writeassistdev'),
            'haschats' => (bool)$rows,
            'chats' => $rows,
        ];
    }
}
