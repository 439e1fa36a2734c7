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

use mod_writeassistdev\event\chat_read;

/**
 * The chats of an activity that teachers may read: those that the student shares, or all, as the activity has it.
 *
 * Who is a teacher, and of whom, is asked by the page. What may be read is asked with each statement, since a student can end it at any time.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class readable_chats {
    /** @var int for how many seconds after it was written down the same reading is not written down again */
    public const AGAIN = 60;

    /** @var \stdClass row of the activity */
    private $activity;

    /**
     * Those of an activity.
     *
     * @param \stdClass $activity its row
     */
    public function __construct(\stdClass $activity) {
        $this->activity = $activity;
    }

    /**
     * Whether any chat may be read at all. The endpoint's upgrade makes the table of readings; without it nothing is read.
     *
     * @return bool
     */
    public function is_on(): bool {
        return in_array($this->activity->readchats, ['shared', 'always'], true)
            && isset(student_data::existing_tables()['writeassistdev_chat_readings']);
    }

    /**
     * Whether all may be read, without the student's doing.
     *
     * @return bool
     */
    public function is_always(): bool {
        return $this->activity->readchats === 'always';
    }

    /**
     * The students who have something that may be read.
     *
     * @param string $students SQL of the ids of those whom the teacher sees
     * @param array $params of it
     * @return \stdClass[] by the id of the student: userid, how many chats, and when the last message came
     */
    public function students(string $students, array $params): array {
        global $DB;
        $sql = "SELECT c.userid, COUNT(*) AS chats, MAX(c.modified_at) AS lastat
                  FROM {writeassistdev_chat_sessions} c
                 WHERE {$this->may_be_read()} AND c.userid IN ($students)
                       AND EXISTS (SELECT 1 FROM {writeassistdev_chat} m WHERE {$this->message_of_chat()})
              GROUP BY c.userid";
        return $DB->get_records_sql($sql, ['activityid' => $this->activity->id] + $params);
    }

    /**
     * The chats of a student that may be read and in which something was said, the last changed first.
     *
     * @param int $userid
     * @return \stdClass[] id, title, modified_at, shared_at, and how many messages
     */
    public function of_student(int $userid): array {
        global $DB;
        $sql = "SELECT c.id, c.title, c.modified_at, c.shared_at, COUNT(m.id) AS messages
                  FROM {writeassistdev_chat_sessions} c
                  JOIN {writeassistdev_chat} m ON {$this->message_of_chat()}
                 WHERE {$this->may_be_read()} AND c.userid = :userid
              GROUP BY c.id, c.title, c.modified_at, c.shared_at
              ORDER BY c.modified_at DESC, c.id DESC";
        return $DB->get_records_sql($sql, ['activityid' => $this->activity->id, 'userid' => $userid]);
    }

    /**
     * Opens a chat for somebody: writes the reading down where it is another's chat, and reads a page of its messages.
     *
     * Until that is written down the student can end the sharing; afterwards it was read. Nothing is given of which nothing was written down.
     *
     * @param \context $context
     * @param int $userid whose chat
     * @param int $chatid its row
     * @param int $readerid who opens it
     * @param int $page from 0
     * @param int $perpage how many messages
     * @return \stdClass|null the chat with its messages; null: there is none that may be read
     */
    public function open(\context $context, int $userid, int $chatid, int $readerid, int $page, int $perpage): ?\stdClass {
        global $DB;
        $transaction = $DB->start_delegated_transaction();
        $sql = "SELECT c.id, c.session_id, c.title, c.modified_at, c.shared_at
                  FROM {writeassistdev_chat_sessions} c
                 WHERE {$this->may_be_read()} AND c.userid = :userid AND c.id = :chatid
            FOR UPDATE";
        $params = ['activityid' => $this->activity->id, 'userid' => $userid, 'chatid' => $chatid];
        $found = $DB->get_records_sql($sql, $params);
        if ($chat = reset($found) ?: null) {
            $owner = ['writeassistdevid' => $this->activity->id, 'userid' => $userid, 'chat_session_id' => $chat->session_id];
            if ($userid !== $readerid) {
                $this->note_reading($context, $chat, $owner, $readerid);
            }
            $this->read_messages($chat, $owner, $page, $perpage);
        }
        $transaction->allow_commit();
        return $chat;
    }

    /**
     * Writes down that a chat is opened, and tells Moodle; a page that is loaded again at once is the same reading.
     *
     * @param \context $context
     * @param \stdClass $chat
     * @param array $owner of the chat, as in its columns
     * @param int $readerid
     */
    private function note_reading(\context $context, \stdClass $chat, array $owner, int $readerid): void {
        global $DB;
        $now = time();
        $same = 'writeassistdevid = :writeassistdevid AND userid = :userid AND chat_session_id = :chat_session_id'
            . ' AND reader_id = :readerid AND read_at > :since';
        if ($DB->record_exists_select('writeassistdev_chat_readings', $same, $owner + ['readerid' => $readerid, 'since' => $now - self::AGAIN])) {
            return;
        }
        $DB->insert_record('writeassistdev_chat_readings', (object)($owner + ['reader_id' => $readerid, 'read_at' => $now]));
        chat_read::create(['context' => $context, 'objectid' => $chat->id, 'relateduserid' => $owner['userid']])->trigger();
    }

    /**
     * Reads a page of a chat's messages that are in view.
     *
     * @param \stdClass $chat gets its messages, and how many there are in all
     * @param array $owner of the chat, as in its columns
     * @param int $page
     * @param int $perpage
     */
    private function read_messages(\stdClass $chat, array $owner, int $page, int $perpage): void {
        global $DB;
        $chat->count = $DB->count_records('writeassistdev_chat', $owner + ['branch_id' => 0]);
        $chat->messages = array_values($DB->get_records(
            'writeassistdev_chat',
            $owner + ['branch_id' => 0],
            'id',
            'id, role, content, model, status, timestamp',
            $page * $perpage,
            $perpage
        ));
    }

    /**
     * The condition of a chat that may be read.
     *
     * @return string SQL
     */
    private function may_be_read(): string {
        return 'c.writeassistdevid = :activityid AND c.deleted_at = 0' . ($this->is_always() ? '' : ' AND c.shared_at IS NOT NULL');
    }

    /**
     * The condition of a message of that chat that is in view; of an edited one the last version is.
     *
     * @return string SQL
     */
    private function message_of_chat(): string {
        return 'm.writeassistdevid = c.writeassistdevid AND m.userid = c.userid AND m.chat_session_id = c.session_id AND m.branch_id = 0';
    }
}
