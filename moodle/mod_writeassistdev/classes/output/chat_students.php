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
use mod_writeassistdev\local\students;

/**
 * The students who have chats that a teacher may read.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class chat_students implements \renderable, \templatable {
    /** @var int how many stand on a page */
    private const PER_PAGE = 100;

    /** @var \cm_info */
    private $cm;

    /** @var readable_chats */
    private $chats;

    /** @var students whom the teacher sees */
    private $students;

    /** @var \moodle_url of the page */
    private $url;

    /** @var int which page, from 0 */
    private $number;

    /**
     * For the person who is signed in.
     *
     * @param \cm_info $cm
     * @param readable_chats $chats
     * @param students $students whom the teacher sees
     * @param \moodle_url $url of the page
     * @param int $number which page, from 0
     */
    public function __construct(\cm_info $cm, readable_chats $chats, students $students, \moodle_url $url, int $number) {
        $this->cm = $cm;
        $this->chats = $chats;
        $this->students = $students;
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
        global $DB;
        $found = $this->chats->students(...$this->students->sql());
        $people = $found ? $DB->get_records_list('user', 'id', array_keys($found), 'lastname, firstname, id') : [];
        $rows = array_map(function (\stdClass $person) use ($found): array {
            return [
                'name' => fullname($person),
                'url' => (new \moodle_url($this->url, ['user' => $person->id]))->out(false),
                'chats' => $found[$person->id]->chats,
                'last' => userdate($found[$person->id]->lastat),
            ];
        }, array_slice($people, $this->number * self::PER_PAGE, self::PER_PAGE));
        return [
            'groups' => groups_print_activity_menu($this->cm, $this->url, true),
            'told' => get_string($this->chats->is_always() ? 'chats_always' : 'chats_shared', 'mod_writeassistdev'),
            'hasstudents' => (bool)$rows,
            'students' => array_values($rows),
            'paging' => $output->render(new \paging_bar(count($people), $this->number, self::PER_PAGE, $this->url)),
        ];
    }
}
