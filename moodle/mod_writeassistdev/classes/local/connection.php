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

/**
 * Looks whether the endpoint answers, and whether the web server leads browsers to it.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class connection {
    /** @var string where the endpoint listens unless it was told otherwise */
    public const USUAL_ADDRESS = 'http://127.0.0.1:5080';

    /** @var int how many seconds an answer may take: with the secret the service asks each model */
    private const PATIENCE = 30;

    /** @var int how many seconds a connection may take */
    private const CONNECT_PATIENCE = 5;

    /**
     * Makes all checks.
     *
     * @return array[] each with what was looked at, whether it is good, and a sentence
     */
    public function look(): array {
        $front = [$this->look_at_script(), $this->look_at_endpoint()];
        return array_merge([$this->look_at_database()], $this->look_at_service(), $front);
    }

    /**
     * The tables are shared through MySQL or MariaDB.
     *
     * @return array
     */
    private function look_at_database(): array {
        global $DB;
        $good = $DB->get_dbfamily() === 'mysql';
        $key = $good ? 'check_database_good' : 'check_database_wrong';
        return self::finding('database', $good, get_string($key, 'mod_writeassistdev'));
    }

    /**
     * The service itself, at the address of the settings, and what it says of itself.
     *
     * @return array[]
     */
    private function look_at_service(): array {
        $address = rtrim(get_config('mod_writeassistdev', 'serviceurl') ?: self::USUAL_ADDRESS, '/');
        $secret = (string)get_config('mod_writeassistdev', 'secret');
        $headers = $secret === '' ? [] : ['Authorization: Bearer ' . $secret];
        [$status, $body, $problem] = $this->ask($address . '/readyz', null, $headers);
        $said = json_decode($body, true);
        if (!isset($said['status'])) {
            $detail = ['address' => $address, 'problem' => $problem ?: 'HTTP ' . $status];
            return [self::finding('service', false, get_string('check_service_silent', 'mod_writeassistdev', $detail))];
        }
        $good = $said['status'] === 'ready';
        $names = ['ready', 'databaseunavailable', 'upgraderequired', 'setupwrong'];
        $sentence = in_array($said['status'], $names)
            ? get_string('check_service_' . $said['status'], 'mod_writeassistdev', ['address' => $address])
            : $said['status'];
        $findings = [self::finding('service', $good, trim($sentence . ' ' . ($said['problem'] ?? '')))];
        // With the shared secret it tells what its command "doctor" finds, in English.
        foreach ($said['checks'] ?? [] as $check) {
            $findings[] = ['what' => $check['what'], 'good' => !empty($check['ok']), 'sentence' => $check['sentence']];
        }
        return $findings;
    }

    /**
     * The script that pages name, as a browser gets it.
     *
     * @return array
     */
    private function look_at_script(): array {
        $url = (new \moodle_url('/mod/writeassistdev/js/writeassist.js'))->out(false);
        [$status, , $problem, $type] = $this->ask($url);
        $good = $status === 200 && strpos((string)$type, 'javascript') !== false;
        $detail = ['address' => $url, 'problem' => $problem ?: 'HTTP ' . $status];
        $key = $good ? 'check_front_good' : 'check_front_wrong';
        return self::finding('script', $good, get_string($key, 'mod_writeassistdev', $detail));
    }

    /**
     * The address that browsers send to: the endpoint answers it without a sign-in too, and numbers each answer.
     *
     * @return array
     */
    private function look_at_endpoint(): array {
        $url = (new \moodle_url('/mod/writeassistdev/ajax.php'))->out(false);
        [$status, , $problem, , $numbered] = $this->ask($url, ['action' => 'test']);
        $detail = ['address' => $url, 'problem' => $problem ?: 'HTTP ' . $status];
        $key = $numbered ? 'check_front_good' : 'check_front_wrong';
        return self::finding('endpoint', $numbered, get_string($key, 'mod_writeassistdev', $detail));
    }

    /**
     * A line of what was found.
     *
     * @param string $what
     * @param bool $good
     * @param string $sentence
     * @return array
     */
    private static function finding(string $what, bool $good, string $sentence): array {
        return ['what' => get_string('check_' . $what, 'mod_writeassistdev'), 'good' => $good, 'sentence' => $sentence];
    }

    /**
     * Asks an address.
     *
     * It was named by an administrator and is mostly this machine's, which Moodle forbids where anybody may name one.
     *
     * @param string $url
     * @param array|null $form to send it; null: nothing is sent
     * @param string[] $headers
     * @return array status, body, what went wrong, the type of the answer, whether the endpoint has numbered it
     */
    private function ask(string $url, ?array $form = null, array $headers = []): array {
        global $CFG;
        require_once($CFG->libdir . '/filelib.php');
        $curl = new \curl(['ignoresecurity' => true]);
        $curl->setHeader($headers);
        $options = ['CURLOPT_TIMEOUT' => self::PATIENCE, 'CURLOPT_CONNECTTIMEOUT' => self::CONNECT_PATIENCE];
        $body = (string)($form === null ? $curl->get($url, [], $options) : $curl->post($url, $form, $options));
        $info = $curl->get_info();
        $numbered = (bool)array_filter(array_keys($curl->getResponse()), function (string $name): bool {
            return strtolower($name) === 'x-request-id';
        });
        $problem = $curl->get_errno() ? $curl->error : '';
        return [(int)($info['http_code'] ?? 0), $body, $problem, $info['content_type'] ?? '', $numbered];
    }
}
