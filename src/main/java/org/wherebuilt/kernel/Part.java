package org.wherebuilt.kernel;

import static java.util.stream.Collectors.joining;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.Attribute.PersistentAttributeType;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entities at one place of a {@link Shape} while they are read: objects that have only the attributes that are asked for. One
 * statement reads a list with all that its items have one of; each list of theirs is another statement, for all of them together. Hibernate
 * maps and translates, but does not manage the objects: there are no proxies and no copies of their state, and what was not asked for is null.
 */
final class Part<T> {

    /** As many keys one statement has; the same as quarkus.hibernate-orm.fetch.batch-size. */
    private static final int AT_ONCE = 1_000;

    private record Value(String name, Field field) {}

    private record One(String name, Field field, Part<?> part) {}

    /** Lists of all objects of a part, which are read together when one of them is first looked at. No item is in two if they are apart. */
    private record Many(
            String name, boolean apart, Field field, Part<?> part, String order, Map<Object, Later> lists) {}

    private static final class Later extends AbstractList<Object> {

        private final Runnable reading;
        private List<Object> items;

        Later(Runnable reading) {
            this.reading = reading;
        }

        private List<Object> items() {
            if (items == null) {
                reading.run();
            }
            return items;
        }

        @Override
        public Object get(int index) {
            return items().get(index);
        }

        @Override
        public int size() {
            return items().size();
        }
    }

    private final EntityManager em;
    private final EntityType<T> type;
    private final Constructor<T> constructor;
    private final Value id;
    private final List<Value> values = new ArrayList<>();
    private final List<One> ones = new ArrayList<>();
    private final List<Many> lists = new ArrayList<>();
    private final Map<Object, T> read = new LinkedHashMap<>();

    /** Null if its entities are reached in another way. */
    private Origin origin;

    /** How many columns a row has for it. */
    private int width = 1;

    private Part(EntityManager em, EntityType<T> type, Shape shape) {
        this.em = em;
        this.type = type;
        this.constructor = constructor(type.getJavaType());
        this.id = new Value(idOf(type), field(type.getAttribute(idOf(type))));
        shape.attributes().forEach((name, below) -> {
            if (!name.equals(id.name)) {
                add(type.getAttribute(name), below);
            }
        });
    }

    /** What is asked of the entities of a class. Throws {@link IllegalArgumentException} if they have no such attribute. */
    static <T> Part<T> of(EntityManager em, Class<T> type, Shape shape) {
        return new Part<>(em, em.getMetamodel().entity(type), shape);
    }

    private void add(Attribute<? super T, ?> attribute, Shape below) {
        String name = attribute.getName();
        if (attribute instanceof PluralAttribute<?, ?, ?> many) {
            Part<?> part = new Part<>(em, (EntityType<?>) many.getElementType(), below);
            lists.add(new Many(
                    name,
                    attribute.getPersistentAttributeType() == PersistentAttributeType.ONE_TO_MANY,
                    field(attribute),
                    part,
                    order(attribute, part.type),
                    new LinkedHashMap<>()));
        } else if (attribute.isAssociation()) {
            Part<?> part = new Part<>(em, (EntityType<?>) ((SingularAttribute<?, ?>) attribute).getType(), below);
            ones.add(new One(name, field(attribute), part));
            width += part.width;
        } else {
            values.add(new Value(name, field(attribute)));
            width++;
        }
    }

    private static String idOf(EntityType<?> type) {
        return type.getId(type.getIdType().getJavaType()).getName();
    }

    private static Field field(Attribute<?, ?> attribute) {
        Field field = (Field) attribute.getJavaMember();
        field.setAccessible(true);
        return field;
    }

    /** The order of a list as its association has it; empty if it has none. */
    private static String order(Attribute<?, ?> list, EntityType<?> items) {
        if (field(list).isAnnotationPresent(OrderColumn.class)) {
            return " order by index(i)";
        }
        OrderBy order = field(list).getAnnotation(OrderBy.class);
        return order == null
                ? ""
                : Arrays.stream(order.value().split("\\s*,\\s*"))
                        .map(items::getSingularAttribute)
                        .map(key -> "i." + key.getName()
                                + (key.isAssociation() ? "." + idOf((EntityType<?>) key.getType()) : ""))
                        .collect(joining(", ", " order by ", ""));
    }

    /** Adds what a row has for it, of the entity with this alias, and the joins that this needs. */
    void select(String alias, List<String> columns, StringBuilder joins) {
        columns.add(alias + "." + id.name);
        values.forEach(value -> columns.add(alias + "." + value.name));
        for (One one : ones) {
            if (one.part.width == 1) {
                columns.add(alias + "." + one.name + "." + one.part.id.name);
            } else {
                String joined = "j" + columns.size();
                joins.append(" left join ")
                        .append(alias)
                        .append('.')
                        .append(one.name)
                        .append(' ')
                        .append(joined);
                one.part.select(joined, columns, joins);
            }
        }
    }

    /** The object of a row, whose columns for it begin here; the same for each row with the same key; null if there is none. */
    T take(Object[] row, int first) {
        Object key = row[first];
        if (key == null) {
            return null;
        }
        T known = read.get(key);
        if (known != null) {
            return known;
        }
        T made = make();
        read.put(key, made);
        set(id.field, made, key);
        int column = first + 1;
        for (Value value : values) {
            set(value.field, made, row[column++]);
        }
        for (One one : ones) {
            set(one.field, made, one.part.take(row, column));
            column += one.part.width;
        }
        for (Many many : lists) {
            Later list = new Later(() -> read(many));
            many.lists.put(key, list);
            set(many.field, made, list);
        }
        return made;
    }

    /** The object with this key, without its lists; null when there is none. */
    T find(Object key) {
        List<String> columns = new ArrayList<>();
        StringBuilder joins = new StringBuilder();
        select("e", columns, joins);
        List<Object[]> rows = OneStatement.rows(!hasLists(), columns, names -> em.createQuery(
                        "select %s from %s e%s where e.%s = :key".formatted(names, type.getName(), joins, id.name),
                        Object[].class)
                .setParameter("key", key));
        return rows.isEmpty() ? null : take(rows.get(0), 0);
    }

    /** Whether more than one statement may read it. */
    boolean hasLists() {
        return !lists.isEmpty() || ones.stream().anyMatch(one -> one.part.hasLists());
    }

    private void read(Many many) {
        List<String> columns = new ArrayList<>(List.of("o." + id.name));
        StringBuilder joins = new StringBuilder();
        many.part.select("i", columns, joins);
        List<Object> owners = List.copyOf(many.lists.keySet());
        if (origin == null && owners.size() == 1) {
            origin = new Origin(type.getName(), id.name, owners.get(0), List.of());
        }
        if (origin != null && many.apart) {
            many.part.origin = origin.below(many.name);
        }
        String query = "select %s from %s join o.%s i%s where %s%s"
                .formatted(
                        String.join(", ", columns),
                        origin == null ? type.getName() + " o" : origin.from(),
                        many.name,
                        joins,
                        origin == null ? "o." + id.name + " in :owners" : origin.condition(),
                        many.order);
        Map<Object, List<Object>> items = new HashMap<>();
        owners.forEach(owner -> items.put(owner, new ArrayList<>()));
        int atOnce = origin == null ? AT_ONCE : owners.size();
        for (int from = 0; from < owners.size(); from += atOnce) {
            List<Object> some = owners.subList(from, Math.min(owners.size(), from + atOnce));
            for (Object[] row : em.createQuery(query, Object[].class)
                    .setParameter("owners", origin == null ? some : origin.key())
                    .getResultList()) {
                items.get(row[0]).add(many.part.take(row, 1));
            }
        }
        many.lists.forEach((owner, list) -> list.items = items.get(owner));
    }

    private static <T> Constructor<T> constructor(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private T make() {
        try {
            return constructor.newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void set(Field field, Object owner, Object value) {
        try {
            if (value != null || !field.getType().isPrimitive()) {
                field.set(owner, value);
            }
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
