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

use mod_writeassistdev\local\message_html;

/**
 * One chat of a student, for a teacher.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class chat_messages implements \renderable, \templatable {
    /** @var int how many messages stand on a page */
    public const PER_PAGE = 50;

    /** @var \stdClass row of the student */
    private $student;

    /** @var \stdClass the chat with its messages */
    private $chat;

    /** @var bool whether all chats of the activity may be read */
    private $isalways;

    /** @var \context */
    private $context;

    /** @var \moodle_url of the page */
    private $url;

    /** @var int which page, from 0 */
    private $number;

    /**
     * Of a chat that was opened.
     *
     * @param \stdClass $student row of the user
     * @param \stdClass $chat with its messages, as readable_chats opens it
     * @param bool $isalways whether all chats of the activity may be read
     * @param \context $context
     * @param \moodle_url $url of the page
     * @param int $number which page, from 0
     */
    public function __construct(
        \stdClass $student,
        \stdClass $chat,
        bool $isalways,
        \context $context,
        \moodle_url $url,
        int $number
    ) {
        $this->student = $student;
        $this->chat = $chat;
        $this->isalways = $isalways;
        $this->context = $context;
        $this->url = $url;
        $this->number = $number;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        $badge = get_string('chats_alwaysbadge', 'mod_writeassistdev');
        if (!$this->isalways) {
            $badge = get_string('chats_sharedbadge', 'mod_writeassistdev', userdate($this->chat->shared_at));
        }
        return [
            'title' => $this->chat->title,
            'of' => get_string('chats_of', 'mod_writeassistdev', fullname($this->student)),
            'badge' => $badge,
            'messages' => array_map([$this, 'message'], $this->chat->messages),
            'paging' => $output->render(new \paging_bar($this->chat->count, $this->number, self::PER_PAGE, $this->url)),
        ];
    }

    /**
     * A message as the template shows it: the student's as it was typed, the assistant's as it was meant.
     *
     * @param \stdClass $message
     * @return array
     */
    private function message(\stdClass $message): array {
        $ismodels = $message->role === 'assistant';
        return [
            'who' => $message->role === 'user' ? fullname($this->student) : get_string('chats_' . $message->role, 'mod_writeassistdev'),
            'model' => $ismodels ? (string)$message->model : '',
            'time' => userdate($message->timestamp),
            'html' => $ismodels ? message_html::of($message->content, $this->context) : '',
            'typed' => $ismodels ? '' : $message->content,
        ];
    }
}
